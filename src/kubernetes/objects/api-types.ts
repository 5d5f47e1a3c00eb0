/**
 * The types of workloads, as `k8s.io/api` v0.37 declares them (core/v1, apps/v1, batch/v1, with their metadata). A
 * field is `name:TYPE` with its JSON name, without a type a string. `[]` is a list, `{}` a mapping with any keys.
 */
const DECLARATIONS = `
AWSElasticBlockStoreVolumeSource fsType partition:int32 readOnly:bool volumeID
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile localhostProfile type
AzureDiskVolumeSource cachingMode diskName diskURI fsType kind readOnly:bool
AzureFileVolumeSource readOnly:bool secretName shareName
CSIVolumeSource driver fsType nodePublishSecretRef:LocalObjectReference readOnly:bool volumeAttributes:text{}
Capabilities add:text[] drop:text[]
CephFSVolumeSource monitors:text[] path readOnly:bool secretFile secretRef:LocalObjectReference user
CinderVolumeSource fsType readOnly:bool secretRef:LocalObjectReference volumeID
ClusterTrustBundleProjection labelSelector:LabelSelector name optional:bool path signerName user:int64
ConfigMapEnvSource name optional:bool
ConfigMapKeySelector key name optional:bool
ConfigMapProjection items:KeyToPath[] name optional:bool
ConfigMapVolumeSource defaultMode:int32 defaultUser:int64 items:KeyToPath[] name optional:bool
Container args:text[] command:text[] env:EnvVar[] envFrom:EnvFromSource[] image imagePullPolicy lifecycle:Lifecycle
  livenessProbe:Probe name ports:ContainerPort[] readinessProbe:Probe resizePolicy:ContainerResizePolicy[]
  resources:ResourceRequirements restartPolicy restartPolicyRules:ContainerRestartRule[]
  securityContext:SecurityContext startupProbe:Probe stdin:bool stdinOnce:bool terminationMessagePath
  terminationMessagePolicy tty:bool volumeDevices:VolumeDevice[] volumeMounts:VolumeMount[] workingDir
ContainerExtendedResourceRequest containerName requestName resourceName
ContainerPort containerPort:int32 hostIP hostPort:int32 name protocol
ContainerResizePolicy resourceName restartPolicy
ContainerRestartRule action exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator values:int32[]
ContainerState running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
ContainerStateRunning startedAt:time
ContainerStateTerminated containerID exitCode:int32 finishedAt:time message reason signal:int32 startedAt:time
ContainerStateWaiting message reason
ContainerStatus allocatedResources:quantity{} allocatedResourcesStatus:ResourceStatus[] containerID image imageID
  lastState:ContainerState name ready:bool resources:ResourceRequirements restartCount:int32 started:bool
  state:ContainerState stopSignal user:ContainerUser volumeMounts:VolumeMountStatus[]
ContainerUser linux:LinuxContainerUser
CronJob apiVersion kind metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus
CronJobSpec concurrencyPolicy failedJobsHistoryLimit:int32 jobTemplate:JobTemplateSpec schedule
  startingDeadlineSeconds:int64 successfulJobsHistoryLimit:int32 suspend:bool timeZone
CronJobStatus active:ObjectReference[] lastScheduleTime:time lastSuccessfulTime:time
DaemonSet apiVersion kind metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition lastTransitionTime:time message reason status type
DaemonSetSpec minReadySeconds:int32 revisionHistoryLimit:int32 selector:LabelSelector template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus collisionCount:int32 conditions:DaemonSetCondition[] currentNumberScheduled:int32
  desiredNumberScheduled:int32 numberAvailable:int32 numberMisscheduled:int32 numberReady:int32
  numberUnavailable:int32 observedGeneration:int64 updatedNumberScheduled:int32
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type
Deployment apiVersion kind metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentCondition lastTransitionTime:time lastUpdateTime:time message reason status type
DeploymentSpec minReadySeconds:int32 paused:bool progressDeadlineSeconds:int32 replicas:int32
  revisionHistoryLimit:int32 selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStatus availableReplicas:int32 collisionCount:int32 conditions:DeploymentCondition[]
  observedGeneration:int64 readyReplicas:int32 replicas:int32 terminatingReplicas:int32 unavailableReplicas:int32
  updatedReplicas:int32
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type
DownwardAPIProjection items:DownwardAPIVolumeFile[]
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector mode:int32 path resourceFieldRef:ResourceFieldSelector user:int64
DownwardAPIVolumeSource defaultMode:int32 defaultUser:int64 items:DownwardAPIVolumeFile[]
EmptyDirVolumeSource medium mode:int32 sizeLimit:quantity
EnvFromSource configMapRef:ConfigMapEnvSource prefix secretRef:SecretEnvSource
EnvVar name value valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector
  resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
EphemeralContainer args:text[] command:text[] env:EnvVar[] envFrom:EnvFromSource[] image imagePullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:ContainerPort[] readinessProbe:Probe
  resizePolicy:ContainerResizePolicy[] resources:ResourceRequirements restartPolicy
  restartPolicyRules:ContainerRestartRule[] securityContext:SecurityContext startupProbe:Probe stdin:bool
  stdinOnce:bool targetContainerName terminationMessagePath terminationMessagePolicy tty:bool
  volumeDevices:VolumeDevice[] volumeMounts:VolumeMount[] workingDir
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
EvictionResponder name priority:int32
ExecAction command:text[]
FCVolumeSource fsType lun:int32 readOnly:bool targetWWNs:text[] wwids:text[]
FileKeySelector key optional:bool path volumeName
FlexVolumeSource driver fsType options:text{} readOnly:bool secretRef:LocalObjectReference
FlockerVolumeSource datasetName datasetUUID
GCEPersistentDiskVolumeSource fsType partition:int32 pdName readOnly:bool
GRPCAction mode port:int32 service
GitRepoVolumeSource directory repository revision
GlusterfsVolumeSource endpoints path readOnly:bool
HTTPGetAction host httpHeaders:HTTPHeader[] path port:intOrString protocol scheme
HTTPHeader name value
HostAlias hostnames:text[] ip
HostIP ip
HostPathVolumeSource path type
ISCSIVolumeSource chapAuthDiscovery:bool chapAuthSession:bool fsType initiatorName iqn iscsiInterface lun:int32
  portals:text[] readOnly:bool secretRef:LocalObjectReference targetPortal
ImageVolumeSource pullPolicy reference
ImageVolumeStatus imageRef
Job apiVersion kind metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition lastProbeTime:time lastTransitionTime:time message reason status type
JobSchedulingConfiguration disruptionMode:WorkloadPodGroupDisruptionMode
  resourceClaims:WorkloadPodGroupResourceClaim[] schedulingConstraints:WorkloadPodGroupSchedulingConstraints
  schedulingPolicy:WorkloadPodGroupSchedulingPolicy
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode completions:int32
  managedBy manualSelector:bool maxFailedIndexes:int32 parallelism:int32 podFailurePolicy:PodFailurePolicy
  podReplacementPolicy scheduling:JobSchedulingConfiguration selector:LabelSelector successPolicy:SuccessPolicy
  suspend:bool template:PodTemplateSpec ttlSecondsAfterFinished:int32
JobStatus active:int32 completedIndexes completionTime:time conditions:JobCondition[] failed:int32 failedIndexes
  ready:int32 startTime:time succeeded:int32 terminating:int32 uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
KeyToPath key mode:int32 path user:int64
LabelSelector matchExpressions:LabelSelectorRequirement[] matchLabels:text{}
LabelSelectorRequirement key operator values:text[]
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
LinuxContainerUser gid:int64 supplementalGroups:int64[] uid:int64
LocalObjectReference name
ManagedFieldsEntry apiVersion fieldsType fieldsV1:any manager operation subresource time:time
ModifyVolumeStatus status targetVolumeAttributesClassName
NFSVolumeSource path readOnly:bool server
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:PreferredSchedulingTerm[]
  requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
NodeAllocatableMappedResources name quantity:quantity
NodeAllocatableOverheadResources name perContainer:quantity perPod:quantity
NodeAllocatableResourceClaimStatus containers:text[] mapping:NodeAllocatableMappedResources[]
  overhead:NodeAllocatableOverheadResources[] resourceClaimName
NodeSelector nodeSelectorTerms:NodeSelectorTerm[]
NodeSelectorRequirement key operator values:text[]
NodeSelectorTerm matchExpressions:NodeSelectorRequirement[] matchFields:NodeSelectorRequirement[]
ObjectFieldSelector apiVersion fieldPath
ObjectMeta annotations:text{} creationTimestamp:time deletionGracePeriodSeconds:int64 deletionTimestamp:time
  finalizers:text[] generateName generation:int64 labels:text{} managedFields:ManagedFieldsEntry[] name namespace
  ownerReferences:OwnerReference[] resourceVersion selfLink uid
ObjectReference apiVersion fieldPath kind name namespace resourceVersion uid
OwnerReference apiVersion blockOwnerDeletion:bool controller:bool kind name uid
PersistentVolumeClaim apiVersion kind metadata:ObjectMeta spec:PersistentVolumeClaimSpec
  status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition lastProbeTime:time lastTransitionTime:time message reason status type
PersistentVolumeClaimSpec accessModes:text[] dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference
  resources:VolumeResourceRequirements selector:LabelSelector storageClassName volumeAttributesClassName volumeMode
  volumeName
PersistentVolumeClaimStatus accessModes:text[] allocatedResourceStatuses:text{} allocatedResources:quantity{}
  capacity:quantity{} conditions:PersistentVolumeClaimCondition[] currentVolumeAttributesClassName
  healthStatus:VolumeHealthStatus modifyVolumeStatus:ModifyVolumeStatus phase
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName readOnly:bool
PhotonPersistentDiskVolumeSource fsType pdID
Pod apiVersion kind metadata:ObjectMeta spec:PodSpec status:PodStatus
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:WeightedPodAffinityTerm[]
  requiredDuringSchedulingIgnoredDuringExecution:PodAffinityTerm[]
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:text[] mismatchLabelKeys:text[]
  namespaceSelector:LabelSelector namespaces:text[] topologyKey
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:WeightedPodAffinityTerm[]
  requiredDuringSchedulingIgnoredDuringExecution:PodAffinityTerm[]
PodCertificateProjection certificateChainPath credentialBundlePath keyPath keyType maxExpirationSeconds:int32
  signerName user:int64 userAnnotations:text{}
PodCondition lastProbeTime:time lastTransitionTime:time message observedGeneration:int64 reason status type
PodDNSConfig nameservers:text[] options:PodDNSConfigOption[] searches:text[]
PodDNSConfigOption name value
PodExtendedResourceClaimStatus requestMappings:ContainerExtendedResourceRequest[] resourceClaimName
PodFailurePolicy rules:PodFailurePolicyRule[]
PodFailurePolicyOnExitCodesRequirement containerName operator values:int32[]
PodFailurePolicyOnPodConditionsPattern status type
PodFailurePolicyRule action onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:PodFailurePolicyOnPodConditionsPattern[]
PodIP ip
PodOS name
PodReadinessGate conditionType
PodResourceClaim name resourceClaimName resourceClaimTemplateName
PodResourceClaimStatus name resourceClaimName
PodSchedulingGate name
PodSchedulingGroup podGroupName
PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy runAsGroup:int64
  runAsNonRoot:bool runAsUser:int64 seLinuxChangePolicy seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile
  supplementalGroups:int64[] supplementalGroupsPolicy sysctls:Sysctl[] windowsOptions:WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:bool containers:Container[]
  dnsConfig:PodDNSConfig dnsPolicy enableServiceLinks:bool ephemeralContainers:EphemeralContainer[]
  evictionResponders:EvictionResponder[] hostAliases:HostAlias[] hostIPC:bool hostNetwork:bool hostPID:bool
  hostUsers:bool hostname hostnameOverride imagePullSecrets:LocalObjectReference[] initContainers:Container[] nodeName
  nodeSelector:text{} os:PodOS overhead:quantity{} preemptionPolicy priority:int32 priorityClassName
  readinessGates:PodReadinessGate[] resourceClaims:PodResourceClaim[] resources:ResourceRequirements restartPolicy
  runtimeClassName schedulerName schedulingGates:PodSchedulingGate[] schedulingGroup:PodSchedulingGroup
  securityContext:PodSecurityContext serviceAccount serviceAccountName setHostnameAsFQDN:bool
  shareProcessNamespace:bool subdomain terminationGracePeriodSeconds:int64 tolerations:Toleration[]
  topologySpreadConstraints:TopologySpreadConstraint[] volumes:Volume[]
PodStatus allocatedResources:quantity{} conditions:PodCondition[] containerStatuses:ContainerStatus[]
  ephemeralContainerStatuses:ContainerStatus[] extendedResourceClaimStatus:PodExtendedResourceClaimStatus hostIP
  hostIPs:HostIP[] initContainerStatuses:ContainerStatus[] message
  nodeAllocatableResourceClaimStatuses:NodeAllocatableResourceClaimStatus[] nominatedNodeName observedGeneration:int64
  phase podIP podIPs:PodIP[] qosClass reason resize resourceClaimStatuses:PodResourceClaimStatus[]
  resources:ResourceRequirements startTime:time volumeHealth:PodVolumeHealth[]
PodTemplate apiVersion kind metadata:ObjectMeta template:PodTemplateSpec
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PodVolumeHealth healthConditions:VolumeHealthCondition[] lastTransitionTime:time name
PortworxVolumeSource fsType readOnly:bool volumeID
PreferredSchedulingTerm preference:NodeSelectorTerm weight:int32
Probe exec:ExecAction failureThreshold:int32 grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:int32
  periodSeconds:int32 successThreshold:int32 tcpSocket:TCPSocketAction terminationGracePeriodSeconds:int64
  timeoutSeconds:int32
ProjectedVolumeSource defaultMode:int32 defaultUser:int64 sources:VolumeProjection[]
QuobyteVolumeSource group readOnly:bool registry tenant user volume
RBDVolumeSource fsType image keyring monitors:text[] pool readOnly:bool secretRef:LocalObjectReference user
ReplicaSet apiVersion kind metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:time message reason status type
ReplicaSetSpec minReadySeconds:int32 replicas:int32 selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus availableReplicas:int32 conditions:ReplicaSetCondition[] fullyLabeledReplicas:int32
  observedGeneration:int64 readyReplicas:int32 replicas:int32 terminatingReplicas:int32
ReplicationController apiVersion kind metadata:ObjectMeta spec:ReplicationControllerSpec
  status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:time message reason status type
ReplicationControllerSpec minReadySeconds:int32 replicas:int32 selector:text{} template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:int32 conditions:ReplicationControllerCondition[]
  fullyLabeledReplicas:int32 observedGeneration:int64 readyReplicas:int32 replicas:int32
ResourceClaim name request
ResourceFieldSelector containerName divisor:quantity resource
ResourceHealth health message resourceID
ResourceRequirements claims:ResourceClaim[] limits:quantity{} requests:quantity{}
ResourceStatus name resources:ResourceHealth[]
RollingUpdateDaemonSet maxSurge:intOrString maxUnavailable:intOrString
RollingUpdateDeployment maxSurge:intOrString maxUnavailable:intOrString
RollingUpdateStatefulSetStrategy maxUnavailable:intOrString partition:int32
SELinuxOptions level role type user
ScaleIOVolumeSource fsType gateway protectionDomain readOnly:bool secretRef:LocalObjectReference sslEnabled:bool
  storageMode storagePool system volumeName
SeccompProfile localhostProfile type
SecretEnvSource name optional:bool
SecretKeySelector key name optional:bool
SecretProjection items:KeyToPath[] name optional:bool
SecretVolumeSource defaultMode:int32 defaultUser:int64 items:KeyToPath[] optional:bool secretName
SecurityContext allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile capabilities:Capabilities
  privileged:bool procMount readOnlyRootFilesystem:bool runAsGroup:int64 runAsNonRoot:bool runAsUser:int64
  seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
ServiceAccountTokenProjection audience expirationSeconds:int64 path user:int64
SleepAction seconds:int64
StatefulSet apiVersion kind metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition lastTransitionTime:time message reason status type
StatefulSetOrdinals start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted whenScaled
StatefulSetSpec minReadySeconds:int32 ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy
  replicas:int32 revisionHistoryLimit:int32 selector:LabelSelector serviceName template:PodTemplateSpec
  updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:PersistentVolumeClaim[]
StatefulSetStatus availableReplicas:int32 collisionCount:int32 conditions:StatefulSetCondition[] currentReplicas:int32
  currentRevision observedGeneration:int64 readyReplicas:int32 replicas:int32 updateRevision updatedReplicas:int32
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type
StorageOSVolumeSource fsType readOnly:bool secretRef:LocalObjectReference volumeName volumeNamespace
SuccessPolicy rules:SuccessPolicyRule[]
SuccessPolicyRule succeededCount:int32 succeededIndexes
Sysctl name value
TCPSocketAction host port:intOrString
Toleration effect key operator tolerationSeconds:int64 value
TopologyConstraint key
TopologySpreadConstraint labelSelector:LabelSelector matchLabelKeys:text[] maxSkew:int32 minDomains:int32
  nodeAffinityPolicy nodeTaintsPolicy topologyKey whenUnsatisfiable
TypeMeta apiVersion kind
TypedLocalObjectReference apiGroup kind name
TypedObjectReference apiGroup kind name namespace
UncountedTerminatedPods failed:text[] succeeded:text[]
Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource
  azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource configMap:ConfigMapVolumeSource
  csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource emptyDir:EmptyDirVolumeSource
  ephemeral:EphemeralVolumeSource fc:FCVolumeSource flexVolume:FlexVolumeSource flocker:FlockerVolumeSource
  gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource glusterfs:GlusterfsVolumeSource
  hostPath:HostPathVolumeSource image:ImageVolumeSource iscsi:ISCSIVolumeSource name nfs:NFSVolumeSource
  persistentVolumeClaim:PersistentVolumeClaimVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource
  portworxVolume:PortworxVolumeSource projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource
  scaleIO:ScaleIOVolumeSource secret:SecretVolumeSource storageos:StorageOSVolumeSource
  vsphereVolume:VsphereVirtualDiskVolumeSource
VolumeDevice devicePath name
VolumeHealthCondition message reason status
VolumeHealthStatus healthConditions:VolumeHealthCondition[] lastTransitionTime:time
VolumeMount bindMountOptions:text[] mountPath mountPropagation name readOnly:bool recursiveReadOnly subPath
  subPathExpr
VolumeMountStatus mountPath name readOnly:bool recursiveReadOnly volumeStatus:VolumeStatus
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection
  downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection secret:SecretProjection
  serviceAccountToken:ServiceAccountTokenProjection
VolumeResourceRequirements limits:quantity{} requests:quantity{}
VolumeStatus image:ImageVolumeStatus
VsphereVirtualDiskVolumeSource fsType storagePolicyID storagePolicyName volumePath
WeightedPodAffinityTerm podAffinityTerm:PodAffinityTerm weight:int32
WindowsSecurityContextOptions gmsaCredentialSpec gmsaCredentialSpecName hostProcess:bool runAsUserName
WorkloadPodGroupAllDisruptionMode
WorkloadPodGroupBasicSchedulingPolicy
WorkloadPodGroupDisruptionMode all:WorkloadPodGroupAllDisruptionMode single:WorkloadPodGroupSingleDisruptionMode
WorkloadPodGroupGangSchedulingPolicy minCount:int32
WorkloadPodGroupResourceClaim name resourceClaimName resourceClaimTemplateName
WorkloadPodGroupSchedulingConstraints topology:TopologyConstraint[]
WorkloadPodGroupSchedulingPolicy basic:WorkloadPodGroupBasicSchedulingPolicy gang:WorkloadPodGroupGangSchedulingPolicy
WorkloadPodGroupSingleDisruptionMode
`;

/** The fields of each type: names with their types. */
export const API_TYPES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  DECLARATIONS.trim()
    .split(/\n(?! )/)
    .map((declaration) => {
      const [type = '', ...fields] = declaration.split(/\s+/);
      return [type, new Map(fields.map(readField))];
    }),
);

function readField(field: string): [name: string, type: string] {
  const [name = '', type = 'text'] = field.split(':');
  return [name, type];
}
