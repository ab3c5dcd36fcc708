/** A message of several questions, each on its own; text without a question mark stays with what follows it. */
export function splitQuestions(text: string): readonly string[] {
  const parts = text.match(/[^?？]+[?？]+/gu) ?? [];
  const rest = text.slice(parts.join('').length).trim();
  const questions = parts.map((part) => part.trim()).filter((part) => /\p{Letter}/u.test(part));
  // Words after the last question say how to answer (请用表格回答), they ask nothing.
  if (questions.length < 2 || questions.length > 4 || [...rest].length > 30) return [text.trim()];
  return questions;
}
