/** As the API keeps e-mail addresses: composed (NFC), in lower case, without plus-tags, without the dots that Gmail ignores. */
export function normalizeEmail(text: string): string {
  const address = text.normalize('NFC').toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return address;
  const domain = address.slice(at + 1);
  const whole = address.slice(0, at);
  const untagged = whole.replace(/\+.*$/s, '') || whole;
  const local = /^(gmail|googlemail)\.com$/.test(domain) ? untagged.replaceAll('.', '') : untagged;
  return `${local || whole}@${domain}`;
}
