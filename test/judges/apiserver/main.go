// Command apiserver validates rendered manifests with the code that kube-apiserver runs when an object is created.
//
// It reads the paths of files from standard input, one per line, and prints a JSON line with a verdict for each document.
// Each file is a cluster of its own: its CustomResourceDefinitions apply to its custom resources. Files that are named as
// arguments hold CustomResourceDefinitions that every cluster has.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
)

// verdict is the result for one document.
type verdict struct {
	File     string   `json:"file"`
	Kind     string   `json:"kind"`
	Name     string   `json:"name"`
	Errors   []string `json:"errors"`
	Warnings []string `json:"warnings"`
}

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(definitions []string, in io.Reader, out io.Writer) error {
	server, err := newServer()
	if err != nil {
		return err
	}
	var shared []*customKind
	for _, path := range definitions {
		documents, err := readDocuments(path)
		if err != nil {
			return err
		}
		for _, document := range documents {
			result := server.judge(document, nil)
			if len(result.Errors) > 0 || len(result.defines) == 0 {
				return fmt.Errorf("%s: %s %s: not a valid definition: %v", path, result.Kind, result.Name, result.Errors)
			}
			shared = append(shared, result.defines...)
		}
	}
	var files []string
	for lines := bufio.NewScanner(in); lines.Scan(); {
		files = append(files, lines.Text())
	}
	verdicts := make([][]verdict, len(files))
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for index, file := range files {
		group.Go(func() error {
			documents, err := readDocuments(file)
			if err != nil {
				return err
			}
			verdicts[index] = judgeFile(server, file, documents, shared)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	lines := json.NewEncoder(buffered)
	for _, ofFile := range verdicts {
		for _, each := range ofFile {
			if err := lines.Encode(each); err != nil {
				return err
			}
		}
	}
	return buffered.Flush()
}

// judgeFile judges the documents of a file: definitions first, as they have to be established before their objects.
func judgeFile(server *server, file string, documents [][]byte, shared []*customKind) []verdict {
	kinds := append([]*customKind{}, shared...)
	results := make([]*result, len(documents))
	for index, document := range documents {
		if isDefinition(document) {
			results[index] = server.judge(document, nil)
			kinds = append(kinds, results[index].defines...)
		}
	}
	verdicts := make([]verdict, len(documents))
	seen := map[string]bool{}
	for index, document := range documents {
		if results[index] == nil {
			results[index] = server.judge(document, kinds)
		}
		verdicts[index] = results[index].verdict
		verdicts[index].File = file
		if key := results[index].key; key != "" && seen[key] {
			verdicts[index].Errors = append([]string{"the file has another object with this name"}, verdicts[index].Errors...)
		}
		seen[results[index].key] = true
	}
	return verdicts
}

func isDefinition(document []byte) bool {
	return bytes.Contains(document, []byte("kind: CustomResourceDefinition")) ||
		bytes.Contains(document, []byte(`"kind":"CustomResourceDefinition"`))
}

// readDocuments splits a file as kubectl does.
func readDocuments(path string) ([][]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	var documents [][]byte
	for {
		document, err := reader.Read()
		if err == io.EOF {
			return documents, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(bytes.TrimSpace(document)) > 0 {
			documents = append(documents, document)
		}
	}
}
