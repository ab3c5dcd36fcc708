import type { Texts } from '../texts/texts.ts';
import type { QuestionEvaluation } from './eval-questions.ts';

const size = { width: 760, height: 420 };

/** An SVG with a bar for each kind of question: the share of its evidence that was found, beside the baseline's. */
export async function drawChart(now: QuestionEvaluation, before: QuestionEvaluation | null, texts: Texts['eval']): Promise<string> {
  const echarts = await import('echarts');
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  const kinds = Object.keys(now.byKind).toSorted();
  const shown = (evaluation: QuestionEvaluation) => kinds.map((kind) => (kind === 'unanswerable' ? (evaluation.byKind[kind]?.refused ?? null) : (evaluation.byKind[kind]?.coverage ?? null)));
  const series = [...(before === null ? [] : [{ name: texts.baseline, data: shown(before), color: '#b8c4d6' }]), { name: texts.now, data: shown(now), color: '#2f5d9b' }];
  chart.setOption({
    title: { text: texts.chart(now.budget), left: 'center', textStyle: { fontSize: 15 } },
    legend: { bottom: 4, show: series.length > 1 },
    grid: { left: 48, right: 16, top: 48, bottom: 56 },
    xAxis: { type: 'category', data: kinds.map((kind) => texts.kinds[kind] ?? kind), axisLabel: { interval: 0 } },
    yAxis: { type: 'value', min: 0, max: 1 },
    series: series.map(({ name, data, color }) => ({ type: 'bar' as const, name, data: [...data], itemStyle: { color }, label: { show: true, position: 'top' as const, formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? value.toFixed(2) : '') } })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
