/** Takes the thinking of a model out of a stream; stateful, one for each reply. */
interface ThinkFilter {
  /** The visible part of what has arrived; holds back what may be the beginning of a tag. */
  push(delta: string): string;
  /** What was held back, once the stream has ended. Thinking that was never closed stays hidden. */
  end(): string;
  /** A closing tag came without an opening one: all that was visible before it was thinking. */
  readonly unopened: boolean;
}

const tag = /<(\/?)(?:think|thinking|reasoning)>/iu;
/** The longest tag, in characters: a `<` this close to the end may still become one. */
const longestTag = '</reasoning>'.length;

/** `startsInside`: the endpoint is known to open the thinking itself and to send only its end. */
export function createThinkFilter(startsInside = false): ThinkFilter {
  let inside = startsInside;
  let unopened = false;
  let pending = '';
  const take = (final: boolean): string => {
    let visible = '';
    for (;;) {
      const match = tag.exec(pending);
      if (match === null) break;
      if (!inside) visible += pending.slice(0, match.index);
      if (match[1] === '/' && !inside) {
        unopened = true;
        visible = '';
      }
      inside = match[1] === '';
      pending = pending.slice(match.index + match[0].length);
    }
    const open = pending.lastIndexOf('<');
    const hold = !final && open >= 0 && pending.length - open < longestTag && /^<\/?[a-z]*$/iu.test(pending.slice(open)) ? open : pending.length;
    if (!inside) visible += pending.slice(0, hold);
    pending = pending.slice(hold);
    return visible;
  };
  return {
    push(delta) {
      pending += delta;
      return take(false);
    },
    end: () => take(true),
    get unopened() {
      return unopened;
    },
  };
}
