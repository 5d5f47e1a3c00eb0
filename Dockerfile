# The image of a standalone executable: docker buildx build --platform linux/amd64,linux/arm64 .
# Build the executables first: npm run executables -- linux-x64 linux-arm64
FROM scratch AS amd64
COPY --chmod=755 executables/calico-render-linux-x64 /usr/bin/calico-render

FROM scratch AS arm64
COPY --chmod=755 executables/calico-render-linux-arm64 /usr/bin/calico-render

ARG TARGETARCH
FROM ${TARGETARCH} AS executable

# glibc and nothing that runs: no shell, no package manager, no Node.
FROM gcr.io/distroless/base-nossl-debian12:nonroot
COPY --from=executable /usr/bin/calico-render /usr/bin/calico-render
COPY LICENSE executables/THIRD-PARTY.txt /usr/share/doc/calico-render/
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/calico-render"]
