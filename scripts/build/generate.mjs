// Generates sources from schemas/ and templates/, so that nothing is compiled at run time.
import { versionModule } from './bundle.mjs';
import { generateCrds } from './crds.mjs';
import { generateReportPage } from './report-page.mjs';
import { generateSchemas } from './schemas.mjs';
import { generateTemplates } from './templates.mjs';
import { writeGenerated } from './write-generated.mjs';

/** Writes src/generated/. */
export function generate(root = new URL('../../', import.meta.url)) {
  generateSchemas(root);
  generateTemplates(root);
  generateCrds(root);
  generateReportPage(root);
  const types = 'export declare const version: string;\n';
  writeGenerated(root, 'version', { sources: 'package.json', code: versionModule(root), types });
}
