import { AlignmentType, DocumentGridType, Footer, LineRuleType, PageNumber, Paragraph, TextRun, convertMillimetersToTwip, type IRunOptions, type ISectionOptions } from 'docx';

/** Fonts of GB/T 9704—2012 with what stands in for them where they are not installed. */
export const fonts = {
  title: { name: '方正小标宋简体', fallbacks: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong', '宋体', 'SimSun', 'Noto Serif CJK SC'] },
  body: { name: '仿宋_GB2312', fallbacks: ['仿宋', 'FangSong', '华文仿宋', 'STFangsong', '方正仿宋_GBK', 'Noto Serif CJK SC'] },
  heading: { name: '黑体', fallbacks: ['SimHei', '华文黑体', 'STHeiti', '方正黑体_GBK', 'Noto Sans CJK SC'] },
  subheading: { name: '楷体_GB2312', fallbacks: ['楷体', 'KaiTi', '华文楷体', 'STKaiti', '方正楷体_GBK', 'Noto Serif CJK SC'] },
  page: { name: '宋体', fallbacks: ['SimSun', '新宋体', 'NSimSun', 'Noto Serif CJK SC'] },
} as const;

export type FontRole = keyof typeof fonts;

/** 2号, 3号, 4号 in half points. */
export const sizes = { two: 44, three: 32, four: 28 } as const;

/** One of 22 lines of a type area 225 mm high, in twips. */
export const linePitch = 579;
/** A character of 3号 in twips; indents are counted in them. */
export const character = 320;
/** 28 characters of 16 points in 156 mm leave −0.2 points each; in 1/4096 point. */
const charSpace = -849;

/** Takes a quarter point from each character, so that 28 of 16 points stand in 156 mm in every word processor. In twips. */
const tightening = -5;

export const lineSpacing = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

/** A run in one of the fonts; Latin letters and digits in Times New Roman, which stands beside 仿宋 as usual. */
export function run(text: string, role: FontRole, options: Omit<IRunOptions, 'text' | 'font' | 'children'> = {}): TextRun {
  return new TextRun({ text, font: fontOf(role), size: sizes.three, characterSpacing: tightening, ...options });
}

export function fontOf(role: FontRole): { readonly ascii: string; readonly hAnsi: string; readonly eastAsia: string; readonly cs: string } {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: fonts[role].name, cs: 'Times New Roman' };
}

/** A4, margins 37/35/28/26 mm, 22 lines of 28 characters, — 1 — outside: right on odd pages, left on even ones. */
export function page(): Pick<ISectionOptions, 'properties' | 'footers'> {
  return {
    properties: {
      page: {
        size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
        margin: { top: convertMillimetersToTwip(37), bottom: convertMillimetersToTwip(35), left: convertMillimetersToTwip(28), right: convertMillimetersToTwip(26), header: convertMillimetersToTwip(15), footer: convertMillimetersToTwip(24), gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace },
    },
    footers: { default: pageNumber('right'), even: pageNumber('left') },
  };
}

function pageNumber(side: 'left' | 'right'): Footer {
  const numbered = new TextRun({ font: { ...fontOf('page'), ascii: fonts.page.name, hAnsi: fonts.page.name }, size: sizes.four, children: ['— ', PageNumber.CURRENT, ' —'] });
  const one = sizes.four * 10;
  return new Footer({ children: [new Paragraph({ children: [numbered], alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, indent: side === 'left' ? { left: one } : { right: one } })] });
}
