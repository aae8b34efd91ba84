/** Error sentences of the room `media`: code → sentence with {parameters}. */
export const MEDIA_ERRORS: Readonly<Record<string, string>> = {
  'media.no-ffmpeg':
    'ffmpeg and ffprobe were not found; install ffmpeg 4.4 or newer, or set FFMPEG_BIN and FFPROBE_BIN to the programs',
  'media.program-unusable':
    '{file}: this program cannot be run; check FFMPEG_BIN and FFPROBE_BIN or install ffmpeg again',
  'media.missing': '{file}: there is no such file; check the path',
  'media.directory': '{file}: this is a folder; give a media file, or a pattern like frames%04d.png',
  'media.unreadable': '{file}: the file may not be read; check its permissions',
  'media.not-a-file': '{file}: this is a device or a pipe; give a media file',
  'media.empty': '{file}: the file is empty (0 bytes); copy or export it again',
  'media.not-media':
    '{file}: this is {found}, not a video, picture or sound file that can be opened; give the media file itself',
  'media.truncated': '{file}: the file is damaged or cut off ({detail}); copy or export it again',
  'media.no-frames': '{file}: there is no picture in this file; give a clip with a video stream',
  'media.no-sound': '{file}: sound stream {stream} was asked for, the file has {count}; choose another one',
  'media.no-channel': '{file}: channel {channel} was asked for, the sound has {count}; choose another one',
  'media.too-large':
    '{file}: the picture is {width}x{height}; at most 16384 pixels a side and 100 megapixels are supported, scale it down first',
  'media.interlaced':
    '{file}: the picture is {order}; give --deinterlace {advice} so that whole frames are worked on',
  'media.sequence-pattern':
    '{file}: an image sequence needs exactly one number pattern like %04d in its file name; rename the files or the pattern',
  'media.sequence-missing': '{file}: no file matches this pattern; check folder, name and number of digits',
  'media.sequence-gap':
    '{file}: picture {missing} is missing between {before} and {after}; render it again or renumber the files',
  'media.sequence-size':
    '{file}: this picture is {width}x{height}, the first one is {firstWidth}x{firstHeight}; all pictures of a sequence must have one size',
  'media.sequence-type':
    '{file}: image sequences are read from PNG and TGA files; convert the pictures or give a video file',
  'media.bad-picture':
    '{file}: the picture is damaged or of another type than its name says; render it again',
  'media.folder-missing': '{file}: the folder {folder} does not exist; make it or choose another place',
  'media.not-writable':
    '{file}: this cannot be written here; check the permissions of {folder} or choose another place',
  'media.out-is-folder': '{file}: this is a folder; give the name of a file to write',
  'media.folder-not-empty':
    '{file}: this exists and is not an empty folder; choose another name or empty it first',
  'media.name-too-long': '{file}: the name is too long for this disk; choose a shorter one',
  'media.line-break': '{file}: the path holds a line break; rename the folder or file',
  'media.disk-full': '{file}: the disk is full; free space or choose another place, then run it again',
  'media.encoder-missing':
    '{file}: this ffmpeg lacks an encoder ({detail}); install a full build of ffmpeg or set FFMPEG_BIN to one',
  'media.write-failed':
    '{file}: ffmpeg could not write the file ({detail}); try again, or choose another place or format',
  'media.written-damaged': '{file}: the written file is not whole ({detail}); run it again',
};
