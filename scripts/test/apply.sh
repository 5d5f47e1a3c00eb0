#!/usr/bin/env bash
# Applies renderings to a real kube-apiserver, client-side and server-side, twice each, and compares the objects that the server
# returns with the renderings. Then upgrades from one release to another, and compares the changes with those that diff reports.
# Needs Go and kubectl. kube-apiserver and etcd are built from their Go modules, which takes up to half an hour the first time, and
# kept in the user's cache. So this is no part of .ci/run.
set -euo pipefail
kubernetes=v1.36.3
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
pids=()
stop() {
  # Without etcd, the server would take minutes to end.
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2> /dev/null || true; done
  wait 2> /dev/null
  rm -rf "$work"
}
trap stop EXIT

for tool in go kubectl; do command -v "$tool" > /dev/null || { echo "this check needs $tool" >&2; exit 1; }; done
cache=${XDG_CACHE_HOME:-${HOME:-$work}/.cache}/calico-render/apply-$kubernetes
mkdir -p "$cache"

# program NAME PACKAGE STATEMENT: writes a program that runs a server.
program() {
  mkdir -p "$1"
  printf 'package main\n\nimport (\n\t"os"\n\n\tserver "%s"\n)\n\nfunc main() {\n\t%s\n}\n' "$2" "$3" > "$1/main.go"
}

build() {
  mkdir "$work/servers" && cd "$work/servers"
  program etcd go.etcd.io/etcd/server/v3/etcdmain 'server.Main(os.Args)'
  program kube-apiserver k8s.io/kubernetes/cmd/kube-apiserver/app \
    'if server.NewAPIServerCommand().Execute() != nil { os.Exit(1) }'
  go mod init servers
  go mod edit -require "k8s.io/kubernetes@$kubernetes"
  # In its own repository Kubernetes replaces its libraries by folders. They are published as v0 with the same minor version.
  local file libraries library
  file=$(go mod download -json "k8s.io/kubernetes@$kubernetes" | sed -n 's/^\t"GoMod": "\(.*\)",$/\1/p')
  mapfile -t libraries < <(sed -n 's/^\t\(k8s\.io\/[a-z-]*\) => \.\/staging\/.*/\1/p' "$file")
  for library in "${libraries[@]}"; do go mod edit -replace "$library=$library@v0.${kubernetes#v1.}"; done
  go mod tidy
  go build -o "$cache/" ./etcd ./kube-apiserver
}
if ! [ -x "$cache/etcd" ] || ! [ -x "$cache/kube-apiserver" ]; then
  echo 'building kube-apiserver and etcd, which takes up to half an hour the first time' >&2
  (build) > "$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; exit 1; }
fi

cd "$work"
read -r client peer secure < <(node -e '
  const servers = [0, 0, 0].map(() => require("node:net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => {
    console.log(servers.map((server) => server.address().port).join(" "));
    for (const server of servers) server.close();
  }, 100);')
node -e 'const { privateKey } = require("node:crypto").generateKeyPairSync("rsa", { modulusLength: 2048 });
  require("node:fs").writeFileSync("account.key", privateKey.export({ type: "pkcs1", format: "pem" }));'
echo 'secret,admin,admin,"system:masters"' > tokens.csv

"$cache/etcd" --data-dir etcd --unsafe-no-fsync --initial-cluster "default=http://127.0.0.1:$peer" \
  --listen-client-urls "http://127.0.0.1:$client" --advertise-client-urls "http://127.0.0.1:$client" \
  --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" > etcd.log 2>&1 &
pids+=($!)
"$cache/kube-apiserver" --etcd-servers "http://127.0.0.1:$client" --bind-address 127.0.0.1 --secure-port "$secure" \
  --cert-dir certificates --token-auth-file tokens.csv --authorization-mode AlwaysAllow --allow-privileged \
  --service-cluster-ip-range 10.0.0.0/24,fd00::/112 --disable-admission-plugins ServiceAccount \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file account.key \
  --service-account-signing-key-file account.key > apiserver.log 2>&1 &
pids+=($!)
k() { kubectl --server "https://127.0.0.1:$secure" --token secret --insecure-skip-tls-verify "$@"; }
for attempt in $(seq 1 91); do
  k get --raw /readyz > /dev/null 2>&1 && break
  [ "$attempt" -lt 91 ] || { tail -n 20 apiserver.log >&2; exit 1; }
  sleep 2
done
k get namespace kube-system > /dev/null 2>&1 || k create namespace kube-system > /dev/null
vpa=$(cd "$work" && go mod download -json k8s.io/autoscaler/vertical-pod-autoscaler@v1.7.3 | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
k apply --server-side -f "$vpa/deploy/vpa-v1-crd-gen.yaml" > /dev/null

# setting NAME FLAGS [FIELDS]: writes a configuration. FIELDS are those of its NetworkConfig.
declare -A flags
settings=()
setting() {
  settings+=("$1")
  flags[$1]=$2
  {
    echo 'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1'
    echo 'kind: ControllerConfiguration'
    [ "$1" != non-privileged ] || echo 'featureGates: {NonPrivilegedCalicoNode: true}'
    [ -z "${3:-}" ] || printf -- '---\napiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n%s\n' "$3"
  } > "$1.yaml"
}
setting default ''
setting non-privileged ''
setting multus '' $'overlay: {enabled: false}\nautoScaling: {mode: vpa}\nmultus: {enabled: true, installCNIPlugins: true}'
setting ebpf '' $'ebpfDataplane: {enabled: true}\noverlay: {enabled: true}'
setting ipip '' $'backend: bird\nipv4: {pool: ipip, mode: Always}\noverlay: {enabled: true}'
setting cross-subnet '' $'backend: bird\nipv4: {pool: ipip, mode: CrossSubnet, autoDetectionMethod: "interface=eth.*"}'
setting vxlan '' $'vxlan: {enabled: true}\noverlay: {enabled: true}'
setting no-backend '' $'backend: none\nipam: {type: host-local}'
setting pod-routes '--node-cidr 10.250.0.0/16' $'overlay: {enabled: false, createPodRoutes: true}\nsnatToUpstreamDNS: {enabled: false}'
setting dual-stack '--ip-families IPv4,IPv6 --pod-cidr 100.96.0.0/11,2001:db8:1::/48 --service-cidr 100.64.0.0/13,2001:db8:2::/112'
setting ipv6 '--ip-families IPv6 --pod-cidr 2001:db8:1::/48 --service-cidr 2001:db8:2::/112'
setting no-typha '' 'typha: {enabled: false}'
setting static '' $'autoScaling: {mode: static, resources: {node: {cpu: 250m, memory: 1Gi}, typha: {cpu: "0.1", memory: 200Mi}}}\nwireguardEncryption: true\nbirdExporter: {enabled: true}'

passed=0 failed=0
# conclude NAME PROBLEMS RESULT: counts a check and prints it.
conclude() {
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  echo "$1: ${2:-$3}"
}

# render SETTING [FLAG…]: prints manifests.
render() {
  # The flags of a setting are words without blanks.
  # shellcheck disable=SC2086
  node "$root/bin/calico-render.cjs" "${@:2}" -q --config "$1.yaml" ${flags[$1]}
}

# apply WAY FILE: applies a file, and prints everything that is not a result. Two files are definitions and objects.
apply() {
  local command=(apply)
  [ "$1" = client ] || command+=(--server-side)
  k "${command[@]}" -f "$2" > apply.log 2>&1 || echo "$2 is not applied"
  grep -vE ' (created|configured|unchanged|serverside-applied)$' apply.log || true
}

# compare SETTING [FLAG…]: prints the difference between the objects of the server and the rendering.
compare() {
  k get -f definitions.rendered -f objects.rendered -o yaml > live.yaml
  render "$1" diff --against - "${@:2}" < live.yaml > difference.txt 2>&1 || { echo 'the server has other objects:'; cat difference.txt; }
}

# check SETTING WAY [FLAG…]: applies definitions and objects twice, and compares them with the server's.
check() {
  local setting=$1 way=$2 problems=''
  shift 2
  render "$setting" render "$@" --crds only > definitions.rendered
  render "$setting" render "$@" --crds exclude > objects.rendered
  problems+=$(apply "$way" definitions.rendered)
  k wait --for=condition=Established --timeout=60s -f definitions.rendered > /dev/null || problems+=' a definition is not established;'
  problems+=$(apply "$way" objects.rendered)
  problems+=$(compare "$setting" "$@")
  k get -f definitions.rendered -f objects.rendered -o json | node "$upgrade" versions > first.json
  problems+=$(apply "$way" definitions.rendered)
  problems+=$(apply "$way" objects.rendered)
  k get -f definitions.rendered -f objects.rendered -o json | node "$upgrade" versions > second.json
  cmp -s first.json second.json || problems+=' applying again changes objects;'
  problems+=$(compare "$setting" "$@")
  k delete --wait=false -f objects.rendered > /dev/null
  k wait --for=delete --timeout=60s -f objects.rendered > /dev/null 2>&1 || problems+=' an object is not deleted;'
  conclude "$setting${*:+ $*}, $way-side, twice" "$problems" "$(sed -n 's/^no difference: //p' difference.txt) as rendered"
}

# check_upgrade SETTING WAY FROM TO: compares the changes that diff reports with those of the server.
check_upgrade() {
  local setting=$1 way=$2 problems='' summary
  for version in "$3" "$4"; do
    render "$setting" render --extension-version "$version" > "$version.rendered"
    if [ "$version" = "$4" ]; then
      k get -f "$3.rendered" -o yaml > live.yaml
      render "$setting" diff --against - --extension-version "$4" -o json < live.yaml > announced.json || true
    fi
    # The first time, a definition may not be established when an object of its kind is applied.
    render "$setting" render --extension-version "$version" --crds only > definitions.rendered
    problems+=$(apply "$way" definitions.rendered)
    k wait --for=condition=Established --timeout=60s -f definitions.rendered > /dev/null
    problems+=$(apply "$way" "$version.rendered")
    k get -f "$version.rendered" -o json > "$version.json"
  done
  summary=$(node "$upgrade" compare announced.json "$3.json" "$4.json") || problems+=" $summary"
  k delete -f "$4.rendered" -f "$3.rendered" --ignore-not-found > /dev/null
  conclude "$setting, $3 to $4, $way-side" "$problems" "$summary"
}

upgrade=$root/scripts/test/apply-upgrade.mjs
node "$upgrade" self-test
for way in client server; do
  for name in "${settings[@]}"; do check "$name" "$way"; done
  # The API server once rejected the definitions of this release.
  check default "$way" --extension-version v1.54.0
done
for way in client server; do
  for name in default non-privileged ebpf; do check_upgrade "$name" "$way" v1.54.0 v1.59.0; done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
