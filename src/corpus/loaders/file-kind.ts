/** What the first bytes of a file say it is; `text` when nothing speaks against it. */
type Content = 'pdf' | 'zip' | 'ole' | 'encrypted-office' | 'binary' | 'html' | 'text';

const signatures: readonly (readonly [Content, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['binary', [0x4d, 0x5a]], // Windows program
  ['binary', [0x7f, 0x45, 0x4c, 0x46]], // Linux program
  ['binary', [0xcf, 0xfa, 0xed, 0xfe]], // macOS program
  ['binary', [0xca, 0xfe, 0xba, 0xbe]], // Java class
  ['binary', [0x89, 0x50, 0x4e, 0x47]], // PNG
  ['binary', [0xff, 0xd8, 0xff]], // JPEG
  ['binary', [0x47, 0x49, 0x46, 0x38]], // GIF
  ['binary', [0x42, 0x4d]], // BMP
  ['binary', [0x49, 0x49, 0x2a, 0x00]], // TIFF
  ['binary', [0x52, 0x61, 0x72, 0x21]], // RAR
  ['binary', [0x37, 0x7a, 0xbc, 0xaf]], // 7z
  ['binary', [0x1f, 0x8b]], // gzip
  ['binary', [0x7b, 0x5c, 0x72, 0x74, 0x66]], // RTF
  ['binary', [0x25, 0x21, 0x50, 0x53]], // PostScript
  ['binary', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]], // SQLite
];

/** Tells the content of a file by its first bytes, whatever its name says. */
export function contentOf(bytes: Uint8Array): Content {
  const found = signatures.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
  // A password-protected Office file is an OLE container with this stream.
  if (found === 'ole') return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200_000)).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted-office' : 'ole';
  // Two letters can begin a text too: MZ and BM count only where zero bytes follow.
  if (found !== undefined && !(found === 'binary' && (bytes[0] === 0x4d || bytes[0] === 0x42) && !bytes.subarray(0, 512).includes(0))) return found;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html[\s>])/iu.test(head) ? 'html' : 'text';
}
