package main

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	"k8s.io/kubernetes/pkg/apis/policy"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	"k8s.io/kubernetes/pkg/apis/rbac"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	"k8s.io/kubernetes/pkg/apis/scheduling"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/service"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
)

// strategies are the built-in kinds that calico-render prints, and kinds that users add beside them.
var strategies = map[schema.GroupKind]rest.RESTCreateStrategy{
	apps.Kind("DaemonSet"):                      daemonset.Strategy,
	apps.Kind("Deployment"):                     deployment.Strategy,
	autoscaling.Kind("HorizontalPodAutoscaler"): horizontalpodautoscaler.Strategy,
	core.Kind("ConfigMap"):                      configmap.Strategy,
	core.Kind("Namespace"):                      namespace.Strategy,
	core.Kind("Secret"):                         secret.Strategy,
	core.Kind("Service"):                        service.Strategy,
	core.Kind("ServiceAccount"):                 serviceaccount.Strategy,
	networking.Kind("NetworkPolicy"):            networkpolicy.Strategy,
	policy.Kind("PodDisruptionBudget"):          poddisruptionbudget.Strategy,
	rbac.Kind("ClusterRole"):                    clusterrole.Strategy,
	rbac.Kind("ClusterRoleBinding"):             clusterrolebinding.Strategy,
	rbac.Kind("Role"):                           role.Strategy,
	rbac.Kind("RoleBinding"):                    rolebinding.Strategy,
	scheduling.Kind("PriorityClass"):            priorityclass.Strategy,
}

// allocateAddresses gives a Service the fields that the server fills in between decoding and validation, for a cluster
// with both IP families.
func allocateAddresses(object runtime.Object) {
	spec, ok := object.(*core.Service)
	if !ok || spec.Spec.Type == core.ServiceTypeExternalName {
		return
	}
	s := &spec.Spec
	if s.IPFamilyPolicy == nil {
		single := core.IPFamilyPolicySingleStack
		s.IPFamilyPolicy = &single
	}
	if len(s.IPFamilies) == 0 {
		s.IPFamilies = []core.IPFamily{core.IPv4Protocol}
		if *s.IPFamilyPolicy != core.IPFamilyPolicySingleStack {
			s.IPFamilies = append(s.IPFamilies, core.IPv6Protocol)
		}
	}
	addresses := map[core.IPFamily]string{core.IPv4Protocol: "100.64.0.20", core.IPv6Protocol: "2001:db8::20"}
	switch {
	case s.ClusterIP != "" && len(s.ClusterIPs) == 0:
		s.ClusterIPs = []string{s.ClusterIP}
	case s.ClusterIP == "":
		for _, family := range s.IPFamilies {
			s.ClusterIPs = append(s.ClusterIPs, addresses[family])
		}
		s.ClusterIP = s.ClusterIPs[0]
	}
}
