// Generates the sources that follow from schemas/ and templates/: what would otherwise be compiled at run time.
import { writeFileSync } from 'node:fs';
import { versionModule } from './bundle.mjs';
import { generateCrds } from './crds.mjs';
import { generateReportPage } from './report-page.mjs';
import { generateSchemas } from './schemas.mjs';
import { generateTemplates } from './templates.mjs';

/** Writes src/generated/. */
export function generate(root = new URL('../../', import.meta.url)) {
  generateSchemas(root);
  generateTemplates(root);
  generateCrds(root);
  generateReportPage(root);
  writeFileSync(new URL('src/generated/version.js', root), versionModule(root));
  writeFileSync(new URL('src/generated/version.d.ts', root), 'export declare const version: string;\n');
}
