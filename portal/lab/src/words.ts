/** What people read, in the language that JupyterLab speaks: English here, its Korean in ko.json, each checked to exist. */

import { Gettext, type ITranslator } from '@jupyterlab/translation';
import korean from './ko.json';

export type Message = keyof typeof korean;
export type Values = Record<string, string | number>;

const DOMAIN = 'city_data_academy';

/** The words of one JupyterLab. */
export class Words {
  constructor(translator: ITranslator) {
    this.code = translator.languageCode.startsWith('ko') ? 'ko' : 'en';
    this._bundle = new Gettext({ domain: DOMAIN, locale: translator.languageCode });
    if (this.code === 'ko') {
      const known = Object.entries(korean).map(([message, said]) => [message, [said]]);
      const head = { language: translator.languageCode, pluralForms: 'nplurals=1; plural=0;', domain: DOMAIN };
      const data: object = { '': head, ...Object.fromEntries(known) };
      this._bundle.loadJSON(data as Parameters<Gettext['loadJSON']>[0], DOMAIN);
    }
  }

  /** Say a message with its `{fields}` filled in. */
  readonly say = (message: Message, values: Values = {}): string => {
    let text = this._bundle.gettext(message);
    for (const [name, value] of Object.entries(values)) {
      text = text.split(`{${name}}`).join(String(value));
    }
    return text;
  };

  /** A moment of the platform, in Korea's time as on its pages. */
  at(iso: string): string {
    return new Intl.DateTimeFormat(this.code, {
      timeZone: 'Asia/Seoul', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'
    }).format(new Date(iso));
  }

  /** Points without needless zeros. */
  points(value: number): string {
    return new Intl.NumberFormat(this.code, { maximumFractionDigits: 2 }).format(value);
  }

  /** How long seconds are, in the two largest units that tell something. */
  long(seconds: number): string {
    const whole = Math.max(0, Math.floor(seconds));
    const [days, hours, minutes] = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60];
    if (days) {
      return this.say('{days} d {hours} h', { days, hours });
    }
    if (hours) {
      return this.say('{hours} h {minutes} min', { hours, minutes });
    }
    return minutes >= 5 ? this.say('{minutes} min', { minutes }) : this.say('{minutes} min {seconds} s', { minutes, seconds: whole % 60 });
  }

  readonly code: 'ko' | 'en';
  private readonly _bundle: Gettext;
}
