/** Of paragraphs that tell about a text and are no part of it. Word processors may change the id when they save, not the name. */
export const noteStyle = { id: 'ReviewNote', name: 'Review Note' } as const;
