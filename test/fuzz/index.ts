// What scripts/soak takes from here.
export { formatReport } from './format-report.ts';
export { type SoakOptions, soak } from './soak.ts';
export { subjects } from './subjects.ts';
