/** Every sentence a person reads, in Simplified Chinese. One section for each part of the product. */
export const zh = {
  ask: {},
  topic: {},
  draft: {},
  check: {},
  outcome: {},
  telegram: {},
  terminal: {},
  corpus: {},
};
