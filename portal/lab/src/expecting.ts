/** An author runs tests, too: in their kernel `expect` shows what it is given. Whether it holds, the check says. */

import type { ISessionContext } from '@jupyterlab/apputils';

const CODE = `def expect(value, hint="", **how):
    text = repr(value)
    print("expect:", text if len(text) < 200 else text[:199] + "…")
`;

export function knowExpect(session: ISessionContext): void {
  let known = false;
  const tell = (): void => {
    const kernel = session.session?.kernel;
    if (!known && kernel?.status === 'idle') {
      known = true;
      kernel.requestExecute({ code: CODE, silent: true, store_history: false });
    }
  };
  session.kernelChanged.connect(() => {
    known = false;
  });
  session.statusChanged.connect((_, status) => {
    known = known && !['restarting', 'autorestarting', 'starting'].includes(status);
    tell();
  });
  tell();
}
