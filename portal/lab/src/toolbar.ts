/** The two buttons over a lesson's notebook. */

import { ToolbarButton } from '@jupyterlab/ui-components';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Words } from './words';

export function addButtons(panel: NotebookPanel, words: Words, check: () => void, submit: () => void): void {
  const check_ = new ToolbarButton({ label: words.say('Check'), tooltip: words.say('Run the tests that you can see'), onClick: check, className: 'ca-tool' });
  const submit_ = new ToolbarButton({ label: words.say('Submit'), tooltip: words.say('Save, hand in, and see the score'), onClick: submit, className: 'ca-tool ca-tool-main' });
  panel.toolbar.insertItem(0, 'lesson-check', check_);
  panel.toolbar.insertItem(1, 'lesson-submit', submit_);
}
