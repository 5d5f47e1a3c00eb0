/**
 * The URI of a source: relative for a relative path, so that whoever shows the results finds the file in its own checkout;
 * `file:` for an absolute one. Characters that a URI cannot hold are escaped.
 */
export function artifactUri(source: string): string {
  const escaped = source
    .replaceAll('\\', '/')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/^(?:\.\/+)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return escaped.startsWith('/') ? `file://${escaped}` : escaped;
}
