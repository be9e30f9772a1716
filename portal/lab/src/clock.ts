/** The platform's clock: what decides is when a submission arrives there, not what this computer's clock says. */

export class Clock {
  /** Learn the difference from what the platform told just now, in seconds. */
  heard(now: number | null): void {
    if (now !== null) {
      this._ahead = now * 1000 - Date.now();
    }
  }

  /** Seconds until then; negative once it is past. */
  until(iso: string): number {
    return (new Date(iso).getTime() - Date.now() - this._ahead) / 1000;
  }

  private _ahead = 0;
}

const TOLD = [3600, 1800, 600, 300, 60];

/** The step of the countdown that is worth saying aloud: said once each, never every second. */
export function worthSaying(before: number, now: number): boolean {
  return TOLD.some(step => now <= step && step < before);
}
