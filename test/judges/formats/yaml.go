package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"

	goyaml "go.yaml.in/yaml/v2"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	strictjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// reading is what the libraries make of a text.
type reading struct {
	// Documents are those that are not empty.
	Documents []document `json:"documents"`
	// HasRest is true if the libraries ignore a rest of the text, or read values that no separator separates. calico-render
	// may refuse such a text.
	HasRest bool `json:"hasRest"`
}

type document struct {
	// Value has {"number": TEXT} for each number, since a double does not hold every number.
	Value any `json:"value"`
	// HasDuplicates is true if only the strict reader refuses the document.
	HasDuplicates bool `json:"hasDuplicates"`
}

// readYAML reads the documents of a text. It returns a reading as JSON.
func readYAML(texts []string) (string, bool) {
	documents, err := split(strings.TrimPrefix(texts[0], "\ufeff"))
	if err != nil {
		return "", false
	}
	out := &reading{Documents: []document{}}
	for _, text := range documents {
		if !out.read(text) {
			return "", false
		}
	}
	line, err := json.Marshal(out)
	return string(line), err == nil
}

var (
	separator      = regexp.MustCompile(`(?m)^---`)
	onlyDirectives = regexp.MustCompile(`^(\s*(#.*)?\n)*(%.*\n(\s*(#.*)?\n)*)+$`)
	beginsLikeJSON = regexp.MustCompile(`^\s*[{\[]`)
)

// split splits a text as kubectl does. Two things are as in a component that reads a whole file: directives belong to the
// document after them, and a last line without a line break stays as it is.
func split(text string) ([][]byte, error) {
	if !separator.MatchString(text) {
		return [][]byte{[]byte(text)}, nil
	}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	var documents [][]byte
	var directives []byte
	for {
		document, err := reader.Read()
		if err == io.EOF {
			if directives != nil {
				documents = append(documents, directives)
			}
			if len(documents) > 0 && !separator.MatchString(text[strings.LastIndex(text, "\n")+1:]) && !strings.HasSuffix(text, "\n") {
				last := &documents[len(documents)-1]
				*last = bytes.TrimSuffix(*last, []byte("\n"))
			}
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		if onlyDirectives.Match(document) {
			directives = append(document, "---\n"...)
			continue
		}
		documents = append(documents, append(directives, document...))
		directives = nil
	}
}

// read reads a document: JSON, one or several values, or YAML. A text that begins like JSON may be YAML.
func (r *reading) read(text []byte) bool {
	if beginsLikeJSON.Match(text) && r.readJSON(text) {
		return true
	}
	value, err := yaml.YAMLToJSON(text)
	if err != nil {
		return false
	}
	r.HasRest = r.HasRest || hasRest(text)
	_, err = yaml.YAMLToJSONStrict(text)
	return r.add(value, err != nil, "-0")
}

// hasRest reports whether a text goes on after its first document, where the library stops, or has no document.
func hasRest(text []byte) bool {
	decoder := goyaml.NewDecoder(bytes.NewReader(text))
	var value any
	return decoder.Decode(&value) == io.EOF || decoder.Decode(&value) != io.EOF
}

// readJSON reads values of JSON. Values that are neither objects nor lists need no separator, but do in calico-render.
func (r *reading) readJSON(text []byte) bool {
	before := len(r.Documents)
	for decoder := json.NewDecoder(bytes.NewReader(text)); ; {
		var value json.RawMessage
		err := decoder.Decode(&value)
		if err == io.EOF {
			return true
		}
		if err != nil || !r.add(value, false, "0") {
			r.Documents = r.Documents[:before]
			return false
		}
		r.HasRest = r.HasRest || !beginsLikeJSON.Match(value)
	}
}

// add adds a document of JSON, with duplicate keys as the API server finds them. zero is the number that -0 stands for: an
// integer in a text of JSON, a float in what the library writes for YAML.
func (r *reading) add(text []byte, hasDuplicates bool, zero string) bool {
	var discarded any
	strict, err := strictjson.UnmarshalStrict(text, &discarded)
	if err != nil {
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return false
	}
	if value != nil {
		r.Documents = append(r.Documents, document{withNumbers(value, zero), hasDuplicates || len(strict) > 0})
	}
	return true
}

func withNumbers(value any, zero string) any {
	switch value := value.(type) {
	case map[string]any:
		for key, item := range value {
			value[key] = withNumbers(item, zero)
		}
	case []any:
		for index, item := range value {
			value[index] = withNumbers(item, zero)
		}
	case json.Number:
		if value == "-0" {
			value = json.Number(zero)
		}
		return map[string]string{"number": canonical(string(value))}
	}
	return value
}

// canonical keeps the digits of integers, and writes floats as Go's JSON does. Integers of more than 64 bits are floats.
func canonical(number string) string {
	_, errSigned := strconv.ParseInt(number, 10, 64)
	_, errUnsigned := strconv.ParseUint(number, 10, 64)
	if errSigned == nil || errUnsigned == nil {
		return number
	}
	float, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return err.Error()
	}
	text, err := json.Marshal(float)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
