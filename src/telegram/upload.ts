import type { Api } from 'grammy';
import type { Document } from 'grammy/types';

/** Telegram lets a bot download files of at most this many bytes. */
export const uploadLimit = 20 * 1024 * 1024;

export type Download = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'too-big' } | { readonly kind: 'unavailable' };

/**
 * Downloads a document. The address holds the token: it is made here, never kept, logged or handed on. Redirects are not
 * followed and the bytes are counted as they come, whatever the size was said to be.
 */
export async function download(api: Api, apiRoot: string, token: string, document: Document, milliseconds: number): Promise<Download> {
  if ((document.file_size ?? 0) > uploadLimit) return { kind: 'too-big' };
  try {
    const { file_path: path } = await api.getFile(document.file_id);
    if (path === undefined || path.split('/').includes('..')) return { kind: 'unavailable' };
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { redirect: 'error', signal: AbortSignal.timeout(milliseconds) });
    if (!response.ok || response.body === null) return { kind: 'unavailable' };
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > uploadLimit) return { kind: 'too-big' };
      chunks.push(chunk);
    }
    return { kind: 'bytes', bytes: Buffer.concat(chunks) };
  } catch (error) {
    const description = (error as { description?: unknown }).description;
    return typeof description === 'string' && description.includes('too big') ? { kind: 'too-big' } : { kind: 'unavailable' };
  }
}
