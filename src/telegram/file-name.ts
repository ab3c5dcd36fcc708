/**
 * A file name Telegram takes: grammY writes it without quotes, so what would end a header is taken out; what a file
 * system would not have, too. At most 60 characters; Chinese stays.
 */
export function safeFileName(name: string): string {
  const clean = name.replaceAll(/[;"'\r\n\0\\/:*?<>|\p{Control}\p{Format}]/gu, '').trim().replace(/^\.+/u, '');
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/u.exec(clean) ?? [];
  return `${[...stem].slice(0, 60).join('') || 'file'}${ending}`;
}
