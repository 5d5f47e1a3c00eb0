package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsinstall "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apimachinery/pkg/util/uuid"
	"k8s.io/apiserver/pkg/endpoints/deprecation"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/client-go/applyconfigurations"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/capabilities"
	"sigs.k8s.io/yaml"
)

// kubernetesMinor is the minor version of the server whose code this program links.
const kubernetesMinor = 36

// server holds what is the same for every cluster. The verdict on a document of a built-in kind depends on its text only,
// and renderings have most documents in common, so verdicts are kept.
type server struct {
	builtIn     runtime.Decoder
	definitions runtime.Decoder
	definition  rest.RESTCreateStrategy
	typed       managedfields.TypeConverter
	kept        sync.Map
}

// result is a verdict, the identity of the object, and the kinds that it defines.
type result struct {
	verdict
	key     string
	defines []*customKind
}

func newServer() (*server, error) {
	// kube-apiserver --allow-privileged.
	capabilities.Setup(true, 0)
	scheme := runtime.NewScheme()
	apiextensionsinstall.Install(scheme)
	return &server{
		builtIn:     serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder(),
		definitions: serializer.NewCodecFactory(scheme, serializer.EnableStrict).UniversalDecoder(),
		definition:  customresourcedefinition.NewStrategy(scheme),
		typed:       applyconfigurations.NewTypeConverter(clientscheme.Scheme),
	}, nil
}

// judge validates a document. kinds are the custom kinds of its cluster.
func (s *server) judge(document []byte, kinds []*customKind) *result {
	hash := sha256.Sum256(document)
	if kept, ok := s.kept.Load(hash); ok {
		return kept.(*result)
	}
	out := &result{verdict: verdict{Errors: []string{}, Warnings: []string{}}}
	isCustom := s.validate(out, document, kinds)
	if !isCustom {
		s.kept.Store(hash, out)
	}
	return out
}

// validate fills in a result, and reports whether the document is of a custom kind.
func (s *server) validate(out *result, document []byte, kinds []*customKind) (isCustom bool) {
	defer func() {
		if cause := recover(); cause != nil {
			out.fail("the judge panicked: %v", cause)
		}
	}()
	text, err := yaml.YAMLToJSONStrict(document)
	if err != nil {
		out.fail("%v", err)
		return false
	}
	object := &unstructured.Unstructured{}
	if err := object.UnmarshalJSON(text); err != nil {
		out.fail("%v", err)
		return false
	}
	kind := object.GroupVersionKind()
	out.Kind, out.Name = object.GetKind(), object.GetName()
	out.key = strings.Join([]string{kind.GroupKind().String(), object.GetNamespace(), object.GetName()}, "/")
	switch {
	case kind.GroupKind() == apiextensions.Kind("CustomResourceDefinition"):
		s.validateDefinition(out, text, kind)
	case legacyscheme.Scheme.Recognizes(kind):
		s.validateBuiltIn(out, text, object)
	default:
		for _, custom := range kinds {
			if custom.kind == kind {
				custom.validate(out, object)
				return true
			}
		}
		out.fail("the server has no kind %s", kind)
		return true
	}
	return false
}

func (s *server) validateDefinition(out *result, text []byte, kind schema.GroupVersionKind) {
	decoded, _, err := s.definitions.Decode(text, nil, nil)
	if err != nil {
		out.fail("%v", err)
		return
	}
	definition := decoded.(*apiextensions.CustomResourceDefinition)
	defined, err := newCustomKinds(definition)
	if err != nil {
		out.fail("%v", err)
	}
	out.defines = defined
	create(out, s.definition, kind, definition)
}

func (s *server) validateBuiltIn(out *result, text []byte, object *unstructured.Unstructured) {
	kind := object.GroupVersionKind()
	decoded, _, err := s.builtIn.Decode(text, nil, nil)
	if err != nil {
		out.fail("%v", err)
		return
	}
	strategy, ok := strategies[kind.GroupKind()]
	if !ok {
		out.fail("this judge has no strategy for %s", kind)
		return
	}
	if versioned, err := legacyscheme.Scheme.New(kind); err == nil && deprecation.IsDeprecated(versioned, 1, kubernetesMinor) {
		versioned.GetObjectKind().SetGroupVersionKind(kind)
		out.Warnings = append(out.Warnings, deprecation.WarningMessage(versioned))
	}
	// Server-side apply refuses items of a list that have the same key.
	if _, err := s.typed.ObjectToTyped(object); err != nil {
		out.fail("server-side apply: %v", err)
	}
	create(out, strategy, kind, decoded)
}

// create runs a strategy up to the point where the server would store the object.
func create(out *result, strategy rest.RESTCreateStrategy, kind schema.GroupVersionKind, object runtime.Object) {
	accessor, err := meta.Accessor(object)
	if err != nil {
		out.fail("%v", err)
		return
	}
	namespace := accessor.GetNamespace()
	if strategy.NamespaceScoped() && namespace == "" {
		out.fail("metadata.namespace: absent, so that kubectl would use any namespace")
		return
	}
	if !strategy.NamespaceScoped() && namespace != "" {
		out.fail("metadata.namespace: set on a kind without namespaces")
		return
	}
	accessor.SetUID(uuid.NewUUID())
	accessor.SetCreationTimestamp(metav1.Now())
	allocateAddresses(object)
	recorded := &warnings{}
	ctx := request.WithNamespace(context.Background(), namespace)
	ctx = request.WithRequestInfo(ctx, &request.RequestInfo{
		IsResourceRequest: true, Verb: "create", APIGroup: kind.Group, APIVersion: kind.Version, Namespace: namespace,
	})
	ctx = warning.WithWarningRecorder(ctx, recorded)
	if err := rest.BeforeCreate(strategy, ctx, object); err != nil {
		out.failAll(err)
	}
	out.Warnings = append(out.Warnings, recorded.texts...)
}

func (r *result) fail(format string, arguments ...any) {
	r.Errors = append(r.Errors, strings.ReplaceAll(fmt.Sprintf(format, arguments...), "\n", "; "))
}

// failAll adds an error for each field that the server names.
func (r *result) failAll(err error) {
	var status *apierrors.StatusError
	if errors.As(err, &status) && status.ErrStatus.Details != nil && len(status.ErrStatus.Details.Causes) > 0 {
		for _, cause := range status.ErrStatus.Details.Causes {
			r.fail("%s: %s", cause.Field, cause.Message)
		}
		return
	}
	r.fail("%v", err)
}

// warnings collects what the server would send in Warning headers.
type warnings struct{ texts []string }

func (w *warnings) AddWarning(_, text string) { w.texts = append(w.texts, text) }
