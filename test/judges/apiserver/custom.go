package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
)

// customKind is a served version of a CustomResourceDefinition.
type customKind struct {
	kind       schema.GroupVersionKind
	structural *structuralschema.Structural
	strategy   rest.RESTCreateStrategy
}

// newCustomKinds returns the served versions of a definition. Its error is that of a schema that the server cannot use.
func newCustomKinds(definition *apiextensions.CustomResourceDefinition) ([]*customKind, error) {
	var kinds []*customKind
	for _, version := range definition.Spec.Versions {
		if !version.Served {
			continue
		}
		kind := schema.GroupVersionKind{Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind}
		declared := version.Schema
		if declared == nil {
			// Definitions with one schema for all versions.
			declared = definition.Spec.Validation
		}
		if declared == nil || declared.OpenAPIV3Schema == nil {
			return nil, fmt.Errorf("version %s has no schema", version.Name)
		}
		structural, err := structuralschema.NewStructural(declared.OpenAPIV3Schema)
		if err != nil {
			return nil, err
		}
		validator, _, err := validation.NewSchemaValidator(declared.OpenAPIV3Schema)
		if err != nil {
			return nil, err
		}
		// Fields of status and scale are not set in manifests.
		strategy := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(),
			definition.Spec.Scope == apiextensions.NamespaceScoped, kind, validator, nil, structural, nil, nil, nil)
		kinds = append(kinds, &customKind{kind: kind, structural: structural, strategy: strategy})
	}
	return kinds, nil
}

// validate reports unknown fields, sets defaults, and validates metadata, schema, list types and CEL rules.
func (k *customKind) validate(out *result, object *unstructured.Unstructured) {
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, path := range pruning.PruneWithOptions(object.Object, k.structural, true, options) {
		out.fail("unknown field %q", path)
	}
	defaulting.Default(object.Object, k.structural)
	create(out, k.strategy, k.kind, object)
}
