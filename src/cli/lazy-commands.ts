// The commands that a single render to standard output does not need. They are loaded on demand, from one bundle.

export { version } from '../generated/version.js';
export { auditCommand } from './commands/audit.ts';
export { completionCommand } from './commands/completion.ts';
export { diffCommand } from './commands/diff.ts';
export { explainCommand } from './commands/explain.ts';
export { imagesCommand } from './commands/images.ts';
export { initCommand } from './commands/init.ts';
export { krmCommand } from './commands/krm.ts';
export { schemaCommand } from './commands/schema.ts';
export { validateCommand } from './commands/validate.ts';
export { valuesCommand } from './commands/values.ts';
export { versionCommand } from './commands/version.ts';
export { versionsCommand } from './commands/versions.ts';
export { writeOutputDirectory } from './output-dir/output-directory.ts';
