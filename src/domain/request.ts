import type { Language } from './language.ts';

/** A document the person sent: a file or a long paste, already read as text. */
export interface Attachment {
  /** As the person's device named it; never logged. */
  readonly name: string;
  readonly text: string;
}

/** What a person can ask for by name; everything else is routed. */
export type Command = 'start' | 'help' | 'ask' | 'topic' | 'draft' | 'check' | 'drafts' | 'new';

/** One message to the assistant, whatever channel it came through. */
export interface Request {
  /** Key of the conversation (`terminal`, `chat:thread`). */
  readonly conversation: string;
  readonly command: Command | null;
  /** The person's own words without the command; the only text that is an instruction. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** The language of the person's device when the text does not tell. */
  readonly language: Language;
  /** The language the person chose, where the channel knows persons (null: none); absent: the conversation knows. */
  readonly chosenLanguage?: Language | null;
  /** For drafting, where the person named them apart from the text: the section, the unit and the data year. */
  readonly section?: string;
  readonly unit?: string;
  readonly year?: number;
}
