import { beforeEach, describe, expect, it } from 'vitest';
import { createSession, type SessionStore } from '#renderer/session/session-store.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import type { PassedFrames } from './player.ts';
import type { Deck, SoundUse } from './sound-deck.ts';
import { type Programme, Transport } from './transport.ts';

const RATE = frameRate(24);

/** A deck whose heard moment the test sets. */
class SilentDeck implements Deck {
  started: { use: SoundUse; seconds: number; speed: number }[] = [];
  heard: { seconds: number } | 'ended' | null = null;
  isThere = true;
  isMuted = false;

  start(use: SoundUse, seconds: number, speed: number): boolean {
    if (!this.isThere) return false;
    this.started.push({ use, seconds, speed });
    this.heard = null;
    return true;
  }
  stop(): void {
    this.heard = null;
  }
  position() {
    return this.heard;
  }
  setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
  }
}

describe('the transport', () => {
  let session: SessionStore;
  let deck: SilentDeck;
  let time = 0;
  let pending: (() => void) | null = null;
  let passed: PassedFrames[] = [];
  let programme: Programme | null;

  const paint = (milliseconds = 0): void => {
    time += milliseconds;
    const tick = pending;
    pending = null;
    tick?.();
  };
  const hear = (frame: number): void => {
    deck.heard = { seconds: frame / 24 };
    paint();
  };
  const playhead = () => session.getState().playhead;

  beforeEach(() => {
    session = createSession();
    deck = new SilentDeck();
    time = 0;
    pending = null;
    passed = [];
    programme = { rate: RATE, frameCount: 48, range: null };
    new Transport({
      session,
      deck,
      programme: () => programme,
      onFrame: (event) => passed.push(event),
      now: () => time,
      onNextPaint: (tick) => {
        pending = tick;
        return 1;
      },
      cancelPaint: () => {
        pending = null;
      },
    });
  });

  it('shows the frame that is heard, waits while the sound is sought, and tells of frames passed', () => {
    session.setState({ isPlaying: true, playhead: 10 });
    expect(deck.started).toEqual([{ use: 'export', seconds: 10 / 24, speed: 1 }]);
    paint(500);
    expect(playhead()).toBe(10);
    hear(11);
    hear(11.9);
    hear(14.2);
    expect(playhead()).toBe(14);
    expect(passed).toEqual([
      { from: null, to: 10 },
      { from: 10, to: 11 },
      { from: 11, to: 14 },
    ]);
  });

  it('stops at the end, at the last frame, and starts over when played again there', () => {
    session.setState({ isPlaying: true, playhead: 46 });
    hear(48);
    expect(session.getState()).toMatchObject({ isPlaying: false, playhead: 47 });
    session.setState({ isPlaying: true });
    expect(playhead()).toBe(0);
  });

  it('begins a loop anew with its sound', () => {
    session.setState({ isLooping: true, selection: { start: 4, end: 8 }, playhead: 6 });
    session.setState({ isPlaying: true });
    hear(8);
    expect(playhead()).toBe(4);
    expect(session.getState().isPlaying).toBe(true);
    expect(deck.started.at(-1)?.seconds).toBe(4 / 24);
    expect(passed.at(-1)).toEqual({ from: 6, to: 4 });
  });

  it('goes by the wall clock where there is no sound, at any speed and both ways', () => {
    deck.isThere = false;
    session.setState({ isPlaying: true, speed: 0.5 });
    paint(1000);
    expect(playhead()).toBe(12);
    session.setState({ speed: -2 });
    paint(101);
    expect(playhead()).toBe(8);
    paint(5000);
    expect(session.getState()).toMatchObject({ isPlaying: false, playhead: 0 });
  });

  it('is silent backwards and beyond speeds that can be listened to', () => {
    for (const speed of [-1, 4]) {
      session.setState({ isPlaying: true, speed, playhead: 20 });
      session.setState({ isPlaying: false });
    }
    expect(deck.started).toEqual([]);
  });

  it('takes up a playhead, speed and sound that somebody else sets', () => {
    session.setState({ isPlaying: true });
    hear(3);
    session.setState({ playhead: 30 });
    session.setState({ speed: 0.75 });
    session.setState({ sound: 'original' });
    session.setState({ isMuted: true });
    expect(deck.started.slice(1)).toEqual([
      { use: 'export', seconds: 30 / 24, speed: 1 },
      { use: 'export', seconds: 30 / 24, speed: 0.75 },
      { use: 'original', seconds: 30 / 24, speed: 0.75 },
    ]);
    expect(deck.isMuted).toBe(true);
  });

  it('goes on in silence when the sound ends early or cannot be played', () => {
    session.setState({ isPlaying: true, playhead: 10 });
    deck.heard = 'ended';
    paint();
    paint(500);
    expect(session.getState()).toMatchObject({ isPlaying: true, playhead: 22 });
  });

  it('does not play what is not there', () => {
    programme = null;
    session.setState({ isPlaying: true });
    expect(session.getState().isPlaying).toBe(false);
  });
});
