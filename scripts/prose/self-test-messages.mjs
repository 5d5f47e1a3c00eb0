// A message whose text the prose check must reject.
export const message = (flag) => `${flag} goes with --output-dir only`;
