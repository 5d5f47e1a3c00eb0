import { cutText } from '../text/cut-text.ts';

/** A path is text for people: of a longer step or path, the rest is left out. */
const MAX_STEP = 200;
const MAX_PATH = 1000;

/** Adds a step to the path of a field, as Kubernetes writes it: `spec.ipFamilies[0]`, `data["config.yaml"]`. */
export function joinPath(path: string, step: string | number): string {
  if (path.length > MAX_PATH) return path.endsWith('…') ? path : `${path}…`;
  if (typeof step === 'number') return `${path}[${step}]`;
  if (step.length > MAX_STEP) return joinPath(path, cutText(step, MAX_STEP));
  if (step === '' || /[.[\]"\s]/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

/** Takes a path apart into its steps. Nothing for a text that is no path. */
export function splitPath(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  const step = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]"\s]+)/y;
  while (step.lastIndex < path.length) {
    const isFirst = step.lastIndex === 0;
    const [whole, index, quoted, dot, name] = step.exec(path) ?? [];
    if (whole === undefined || (name !== undefined && isFirst === (dot === '.'))) return undefined;
    steps.push(index !== undefined ? Number(index) : quoted !== undefined ? JSON.parse(quoted) : (name as string));
  }
  return steps;
}
