import { foldTight } from './folded.ts';

/** The form of a title in which it is compared: width and dashes folded, without brackets, spaces and the name of the state. */
export function titleForm(title: string): string {
  return foldTight(title).replaceAll(/[《》〈〉<>]/gu, '').replace(/^中华人民共和国/u, '').replaceAll(/-+/gu, '-');
}
