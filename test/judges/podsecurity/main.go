// Command podsecurity evaluates workloads with Kubernetes' own Pod Security checks.
//
// It reads the paths of files from standard input, one per line, and prints a JSON line for each workload with the IDs of
// the checks that it fails: podsecurity VERSION, such as v1.33 or latest. The first line lists the checks of that version.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	utiljson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// unit is a pod or a part of it, with the level that it meets and the checks that it fails.
type unit struct {
	Name       string   `json:"name"`
	Level      string   `json:"level"`
	Baseline   []string `json:"failsBaseline"`
	Restricted []string `json:"failsRestricted"`
}

// workload is the verdict on a workload: on its pod template, on the pod that the API server makes of it, on the fields of
// the pod alone, and on each container alone.
type workload struct {
	File       string `json:"file"`
	Kind       string `json:"kind"`
	Error      string `json:"error,omitempty"`
	Template   unit   `json:"workload"`
	AsPod      unit   `json:"asPod"`
	PodFields  unit   `json:"podFields"`
	Containers []unit `json:"containers"`
}

// evaluator evaluates in one policy version.
type evaluator struct {
	policy.Evaluator
	version api.Version
}

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string, in io.Reader, out io.Writer) error {
	if len(arguments) != 1 {
		return fmt.Errorf("expected one argument, the policy version")
	}
	version, err := api.ParseVersion(arguments[0])
	if err != nil {
		return err
	}
	checks := checksByID()
	registry, err := policy.NewEvaluator(checks, nil)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	lines := json.NewEncoder(buffered)
	if err := lines.Encode(map[string][]string{"checks": idsOf(checks, version)}); err != nil {
		return err
	}
	for files := bufio.NewScanner(in); files.Scan(); {
		workloads, err := evaluator{registry, version}.judgeFile(files.Text())
		if err != nil {
			return err
		}
		for _, each := range workloads {
			if err := lines.Encode(each); err != nil {
				return err
			}
		}
	}
	return buffered.Flush()
}

// checksByID returns Kubernetes' checks, with their IDs as the reasons of their results.
func checksByID() []policy.Check {
	checks := policy.DefaultChecks()
	for _, check := range checks {
		for index := range check.Versions {
			original := check.Versions[index].CheckPod
			check.Versions[index].CheckPod = func(meta *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := original(meta, spec)
				result.ForbiddenReason = string(check.ID)
				return result
			}
		}
	}
	return checks
}

func idsOf(checks []policy.Check, version api.Version) []string {
	ids := []string{}
	for _, check := range checks {
		if first := check.Versions[0].MinimumVersion; first == version || !version.Older(first) {
			ids = append(ids, string(check.ID))
		}
	}
	return ids
}

func (e evaluator) judgeFile(path string) ([]workload, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var workloads []workload
	for reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text))); ; {
		document, err := reader.Read()
		if err == io.EOF {
			return workloads, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		// Parsing the definitions, which are most of a rendering, takes most of the time.
		if !bytes.Contains(document, []byte("ontainers")) {
			continue
		}
		if judged := e.judgeDocument(document); judged != nil {
			judged.File = path
			workloads = append(workloads, *judged)
		}
	}
}

// judgeDocument returns nil for a document that is no workload.
func (e evaluator) judgeDocument(document []byte) *workload {
	text, err := yaml.YAMLToJSON(document)
	if err != nil {
		return &workload{Error: err.Error()}
	}
	var object struct {
		Kind     string            `json:"kind"`
		Metadata metav1.ObjectMeta `json:"metadata"`
		Spec     struct {
			Template    json.RawMessage `json:"template"`
			JobTemplate struct {
				Spec struct {
					Template json.RawMessage `json:"template"`
				} `json:"spec"`
			} `json:"jobTemplate"`
		} `json:"spec"`
	}
	if err := utiljson.UnmarshalCaseSensitivePreserveInts(text, &object); err != nil {
		return &workload{Error: err.Error()}
	}
	templates := map[string]json.RawMessage{
		"Pod": text, "CronJob": object.Spec.JobTemplate.Spec.Template,
		"DaemonSet": object.Spec.Template, "Deployment": object.Spec.Template, "Job": object.Spec.Template,
		"ReplicaSet": object.Spec.Template, "ReplicationController": object.Spec.Template, "StatefulSet": object.Spec.Template,
	}
	template, ok := templates[object.Kind]
	if !ok {
		return nil
	}
	out := &workload{Kind: object.Kind, Template: unit{Name: object.Metadata.Name}}
	var pod corev1.PodTemplateSpec
	if err := utiljson.UnmarshalCaseSensitivePreserveInts(template, &pod); err != nil {
		out.Error = err.Error()
		return out
	}
	e.judge(out, &pod)
	return out
}

func (e evaluator) judge(out *workload, pod *corev1.PodTemplateSpec) {
	out.Template = e.evaluate(out.Template.Name, &pod.ObjectMeta, &pod.Spec)
	out.AsPod = e.evaluate(out.Template.Name, &pod.ObjectMeta, withHostPorts(&pod.Spec))
	out.PodFields = e.evaluate("", &metav1.ObjectMeta{Annotations: pod.Annotations}, withoutContainers(&pod.Spec))
	alone := func(name string, spec corev1.PodSpec) {
		spec.SecurityContext, spec.OS = pod.Spec.SecurityContext, pod.Spec.OS
		out.Containers = append(out.Containers, e.evaluate(name, &metav1.ObjectMeta{}, &spec))
	}
	for _, each := range pod.Spec.InitContainers {
		alone("init/"+each.Name, corev1.PodSpec{InitContainers: []corev1.Container{each}})
	}
	for _, each := range pod.Spec.Containers {
		alone(each.Name, corev1.PodSpec{Containers: []corev1.Container{each}})
	}
	for _, each := range pod.Spec.EphemeralContainers {
		alone("ephemeral/"+each.Name, corev1.PodSpec{EphemeralContainers: []corev1.EphemeralContainer{each}})
	}
}

func (e evaluator) evaluate(name string, meta *metav1.ObjectMeta, spec *corev1.PodSpec) unit {
	fails := func(level api.Level) []string {
		ids := []string{}
		for _, result := range e.EvaluatePod(api.LevelVersion{Level: level, Version: e.version}, meta, spec) {
			if !result.Allowed {
				ids = append(ids, result.ForbiddenReason)
			}
		}
		slices.Sort(ids)
		return ids
	}
	out := unit{Name: name, Level: "restricted", Baseline: fails(api.LevelBaseline), Restricted: fails(api.LevelRestricted)}
	if len(out.Restricted) > 0 {
		out.Level = "baseline"
	}
	if len(out.Baseline) > 0 {
		out.Level = "privileged"
	}
	return out
}

// withHostPorts sets the host ports that the API server sets in pods on the host network.
func withHostPorts(spec *corev1.PodSpec) *corev1.PodSpec {
	pod := spec.DeepCopy()
	if !pod.HostNetwork {
		return pod
	}
	for _, containers := range [][]corev1.Container{pod.InitContainers, pod.Containers} {
		for _, container := range containers {
			for index := range container.Ports {
				if port := &container.Ports[index]; port.HostPort == 0 {
					port.HostPort = port.ContainerPort
				}
			}
		}
	}
	return pod
}

// withoutContainers returns the fields of a pod alone. What restricted requires of pod or containers is set, since its
// absence is the containers' failure.
func withoutContainers(spec *corev1.PodSpec) *corev1.PodSpec {
	pod := spec.DeepCopy()
	pod.InitContainers, pod.Containers, pod.EphemeralContainers = nil, nil, nil
	if pod.SecurityContext == nil {
		pod.SecurityContext = &corev1.PodSecurityContext{}
	}
	if pod.SecurityContext.RunAsNonRoot == nil {
		isSet := true
		pod.SecurityContext.RunAsNonRoot = &isSet
	}
	if pod.SecurityContext.SeccompProfile == nil {
		pod.SecurityContext.SeccompProfile = &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault}
	}
	return pod
}
