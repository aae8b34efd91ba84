/** Error sentences of the room `vision`: code → sentence with {parameters}. */
export const VISION_ERRORS: Readonly<Record<string, string>> = {
  'vision.bad-anchor':
    'The {part} box {box} on frame {frame} {reason}; give x,y,w,h in pixels of a frame where the face is wholly visible.',
  'vision.blank-anchor':
    'The face box {box} on frame {frame} holds too little line art to follow; set it on a frame where the face is drawn clearly.',
  'vision.tracker-stopped': 'Face tracking stopped unexpectedly ({reason}); run it again.',
};
