#!/usr/bin/env bash
# Applies renderings to a real kube-apiserver, client-side and server-side, and compares what the server returns with them.
# Needs Go and kubectl. kube-apiserver and etcd are built from their Go modules, which takes up to half an hour the first time, and
# kept in the user's cache. So this is no part of .ci/run.
set -euo pipefail
kubernetes=v1.36.3
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
pids=()
stop() {
  # Their data is not kept. Without etcd, the server would take minutes to stop.
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
  # The repository of Kubernetes replaces its libraries by folders. They are published as v0 with the same minor
  # version.
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
  --service-cluster-ip-range 10.0.0.0/24 --disable-admission-plugins ServiceAccount \
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

configuration='apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration'
echo "$configuration" > default.yaml
printf '%s\nfeatureGates: {NonPrivilegedCalicoNode: true}\n' "$configuration" > non-privileged.yaml
printf '%s\n---\napiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n%s\n' "$configuration" \
  'overlay: {enabled: false}
autoScaling: {mode: vpa}
multus: {enabled: true}' > multus.yaml

passed=0 failed=0
# check SETTING WAY [FLAG…]: applies the definitions, then all other objects, and compares the objects of the server.
check() {
  local setting=$1 way=$2 problems=''
  shift 2
  local apply=(apply) render=(node "$root/bin/calico-render.cjs" -q --config "$setting.yaml" "$@")
  [ "$way" = client ] || apply+=(--server-side)
  "${render[@]}" --crds only > definitions.rendered
  "${render[@]}" --crds exclude > objects.rendered
  for part in definitions objects; do
    k "${apply[@]}" -f "$part.rendered" > "$part.log" 2>&1 || problems+=" $part: not applied;"
    grep -vE ' (created|configured|unchanged|serverside-applied)$' "$part.log" && problems+=" $part: more than results;"
    [ "$part" = objects ] || k wait --for=condition=Established --timeout=60s -f "$part.rendered" > /dev/null || problems+=' not established;'
  done
  k get -f definitions.rendered -f objects.rendered -o yaml > live.yaml
  node "$root/bin/calico-render.cjs" diff -q --against live.yaml --config "$setting.yaml" "$@" > difference.txt ||
    { cat difference.txt; problems+=' the server has something else;'; }
  k delete -f objects.rendered > /dev/null
  if [ -z "$problems" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  echo "$setting${*:+ $*}, $way-side: ${problems:-$(sed -n 's/^no difference: //p' difference.txt) as rendered}"
}
for way in client server; do
  for setting in default non-privileged multus; do check "$setting" "$way"; done
done
# A server rejected its definitions once.
check default server --extension-version v1.54.0
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
