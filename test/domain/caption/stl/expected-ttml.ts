/** What ttconv makes of an STL file, as far as subtitles say it: enough of its own TTML for a comparison, and no TTML reader. */
export interface ExpectedCue {
  readonly begin: string;
  readonly end: string;
  readonly align: string;
  readonly text: string;
  readonly spans: readonly { readonly text: string; readonly color: string; readonly background: string; readonly italic: boolean; readonly underline: boolean }[];
  readonly region: { readonly origin: readonly number[]; readonly extent: readonly number[]; readonly displayAlign: string };
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const numbers = (text: string | undefined): number[] => (text ?? '').split(' ').map((part) => Number.parseFloat(part));
const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

export function expectedCues(ttml: string): ExpectedCue[] {
  const regions = new Map([...ttml.matchAll(/<region [^>]*>/g)].map(([tag]) => [attribute(tag, 'xml:id'), { origin: numbers(attribute(tag, 'tts:origin')), extent: numbers(attribute(tag, 'tts:extent')), displayAlign: attribute(tag, 'tts:displayAlign')! }]));
  return [...ttml.matchAll(/<p ([^>]*?)(?:\/>|>(.*?)<\/p>)/gs)].flatMap(([, head = '', body = '']) => {
    const tag = ` ${head}`;
    const region = regions.get(attribute(tag, 'region'))!;
    const timed = [...body.matchAll(/<span (begin=[^>]*)>(.*?)<\/span>(?=<span begin=|$)/gs)];
    const parts = timed.length > 0 ? timed.map(([, times = '', content = '']) => ({ times: ` ${times}`, content })) : [{ times: tag, content: body }];
    return parts.map(({ times, content }): ExpectedCue => {
      const spans = [...content.matchAll(/<br ?\/>|<span ([^>]*)>([^<]*)<\/span>/g)].map(([whole, style = '', text = '']) => ({
        text: whole.startsWith('<br') ? '\n' : plain(text), color: attribute(` ${style}`, 'tts:color') ?? '', background: attribute(` ${style}`, 'tts:backgroundColor') ?? '',
        italic: style.includes('italic'), underline: style.includes('underline'),
      }));
      return { begin: attribute(times, 'begin')!, end: attribute(times, 'end')!, align: attribute(tag, 'tts:textAlign')!, text: spans.map(({ text }) => text).join('').replace(/\n+$/, ''), spans: spans.filter(({ text }) => text !== '\n'), region };
    });
  });
}
