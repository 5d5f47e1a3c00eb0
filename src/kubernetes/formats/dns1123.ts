const MAX_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Checks a name against the rules for a DNS-1123 subdomain (`IsDNS1123Subdomain` of
 * `k8s.io/apimachinery/pkg/util/validation`).
 *
 * @returns the problem as a sentence, or undefined for a valid name
 */
export function checkDns1123Subdomain(name: string): string | undefined {
  const quoted = JSON.stringify(name);
  if (name === '') return 'the name is empty';
  const invalid = /[^a-z0-9.-]/u.exec(name)?.[0];
  if (invalid !== undefined) {
    const problem = /[A-Z]/.test(invalid) ? 'has uppercase letters' : `has the character ${JSON.stringify(invalid)}`;
    return `${quoted} ${problem}: only lowercase letters, digits, "-" and "." are allowed`;
  }
  if (name.length > MAX_LENGTH) return `${quoted} is too long: ${name.length} characters, ${MAX_LENGTH} at most`;
  if (name.split('.').every((label) => LABEL.test(label))) return undefined;
  if (name.split('.').includes('')) return `${quoted} has an empty part: a dot separates two parts`;
  return `${quoted} has a part that starts or ends with "-", not with a letter or digit`;
}

/**
 * Checks a name against the rules for a DNS-1123 label, such as a namespace (`IsDNS1123Label` of
 * `k8s.io/apimachinery/pkg/util/validation`).
 *
 * @returns the problem as a sentence, or undefined for a valid name
 */
export function checkDns1123Label(name: string): string | undefined {
  const problem = checkDns1123Subdomain(name);
  if (problem !== undefined) return problem;
  const quoted = JSON.stringify(name);
  if (name.includes('.')) return `${quoted} has a dot: only lowercase letters, digits and "-" are allowed`;
  return name.length > MAX_LABEL_LENGTH
    ? `${quoted} is too long: ${name.length} characters, ${MAX_LABEL_LENGTH} at most`
    : undefined;
}
