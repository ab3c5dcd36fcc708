import { genreTitled } from './genre.ts';
import { forUnit, type SectionKind } from './outline.ts';
import { writeFirstResponsible } from './sections/first-responsible.ts';
import { writePaper } from './sections/papers.ts';
import { writeNextYear } from './sections/next-year.ts';
import { writeOpening, writeResults, writeTheme } from './sections/results.ts';
import type { SectionMaterial } from './sections/section-parts.ts';
import { writeShortcomings } from './sections/shortcomings.ts';

/** The section as it can honestly be written without a model: the person's facts in the register of the genre, a blank for each fact that is missing. */
export function writeSkeleton(section: SectionKind, material: SectionMaterial): string {
  const heading = headingOf(section);
  const body = forUnit(bodyOf(section, material), material.self);
  return heading === null ? body : `${heading}\n\n${body}`;
}

/** 二、存在的不足和原因; null for the opening, which has none. */
export function headingOf(section: SectionKind): string | null {
  if (section.key === 'opening') return null;
  return section.number === null ? section.title : `${section.number}、${section.title}`;
}

function bodyOf(section: SectionKind, material: SectionMaterial): string {
  const genre = section.kind === 'named' ? genreTitled(section.title) : null;
  if (genre !== null) return writePaper(genre, material);
  switch (section.key) {
    case 'shortcomings':
      return writeShortcomings(material);
    case 'first-responsible':
      return writeFirstResponsible(material);
    case 'next-year':
      return writeNextYear(material);
    case 'opening':
      return writeOpening(section, material);
    case 'results':
      return writeResults(section, material);
    default:
      return writeTheme(section, material);
  }
}
