/** What calico-render calls its own in an output directory; all lie at its top. */
export const OutputNames = {
  /** What was written, with checksums. */
  record: '.calico-render.json',
  /** Where a run works: locks, the journal, new and replaced files. It is there during a run, and after a killed one. */
  work: '.calico-render',
  kustomization: 'kustomization.yaml',
  /** Other names under which kustomize looks for its file; it refuses a directory with two. */
  otherKustomizations: ['kustomization.yml', 'Kustomization'],
} as const;
