// Command formats reads texts with the libraries that Kubernetes and the extension read them with.
//
// Each line of standard input is a JSON array of a format and its texts. For each, it prints a JSON line: a string with the
// reading in canonical form, or null where the library returns an error.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strconv"

	"github.com/Masterminds/semver/v3"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// formats reads texts. False stands for an error of the library.
var formats = map[string]func(texts []string) (string, bool){
	"cidr":        readCIDR,
	"strict cidr": readStrictCIDR,
	"ip":          readIP,
	"quantity":    readQuantity,
	"version":     readVersion,
	"constraint":  checkConstraint,
	"regexp":      compileRegexp,
	"yaml":        readYAML,
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	buffered := bufio.NewWriter(out)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	for questions := json.NewDecoder(bufio.NewReaderSize(in, 1<<16)); ; {
		var question []string
		err := questions.Decode(&question)
		if err == io.EOF {
			return buffered.Flush()
		}
		if err != nil {
			return err
		}
		if len(question) < 2 || formats[question[0]] == nil {
			return fmt.Errorf("not a format and its texts: %q", question)
		}
		var answer any
		if text, ok := formats[question[0]](question[1:]); ok {
			answer = text
		}
		if err := lines.Encode(answer); err != nil {
			return err
		}
	}
}

func readCIDR(texts []string) (string, bool) {
	_, network, err := net.ParseCIDR(texts[0])
	if err != nil {
		return "", false
	}
	family := "IPv6"
	if network.IP.To4() != nil {
		family = "IPv4"
	}
	return family + " " + network.String(), true
}

func readStrictCIDR(texts []string) (string, bool) {
	return texts[0], len(validation.IsValidCIDR(field.NewPath("cidr"), texts[0])) == 0
}

func readIP(texts []string) (string, bool) {
	address := net.ParseIP(texts[0])
	return address.String(), address != nil
}

// readQuantity decodes a JSON string, as the API server does, which removes blanks around it.
func readQuantity(texts []string) (string, bool) {
	var quantity resource.Quantity
	text, err := json.Marshal(texts[0])
	if err != nil || quantity.UnmarshalJSON(text) != nil {
		return "", false
	}
	return strconv.Itoa(quantity.Sign()) + " " + quantity.String(), true
}

func readVersion(texts []string) (string, bool) {
	version, err := semver.NewVersion(texts[0])
	if err != nil {
		return "", false
	}
	return fmt.Sprintf("%d.%d.%d-%s", version.Major(), version.Minor(), version.Patch(), version.Prerelease()), true
}

// checkConstraint takes a constraint and a version.
func checkConstraint(texts []string) (string, bool) {
	constraint, err := semver.NewConstraint(texts[0])
	if err != nil {
		return "", false
	}
	version, err := semver.NewVersion(texts[1])
	if err != nil {
		return "", false
	}
	return strconv.FormatBool(constraint.Check(version)), true
}

func compileRegexp(texts []string) (string, bool) {
	_, err := regexp.Compile(texts[0])
	return texts[0], err == nil
}
