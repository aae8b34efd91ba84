/** Error sentences of the room `models`: code → sentence with {parameters}. */
export const MODEL_ERRORS: Readonly<Record<string, string>> = {
  'models.missing': '{file}: there is no such file; check the path, or add the model again',
  'models.unreadable': '{file}: the file cannot be read ({reason}); check its permissions',
  'models.too-large':
    '{file}: the file has {megabytes} MB, at most {limit} MB are taken; export a smaller model',
  'models.not-onnx': '{file}: this is no whole ONNX model ({reason}); export or copy it again',
  'models.external-data':
    '{file}: the numbers of {tensor} lie outside the file ({location}); export the model as one single file',
  'models.giant': '{file}: {what} claims a size that cannot be right ({size}); export the model again',
  'models.custom-operator':
    '{file}: it needs the foreign operator {operator}, which is not run; export the model with standard operators',
  'models.changed':
    '{file}: the file has changed since it was added; remove the model and add it again, or install Kuchipaku again where it came with it',
  'models.refused': '{file}: ONNX Runtime does not take this model ({reason}); export it again with opset 17',
  'models.wrong-input':
    '{file}: its input {name} takes {expected} and was given {found}; this model does not fit its purpose',
  'models.failed': '{file}: the model stopped with an error ({reason}); export it again or use another one',
  'models.odd-output': 'A model gives numbers for "{name}" that cannot be right; use another model',
  'models.odd-metadata':
    '{file}: this network that comes with Kuchipaku lacks its description; install Kuchipaku again',
  'models.too-hungry':
    '{file}: the model needs more than {megabytes} MB of memory; use a smaller one or a smaller input size',
  'models.too-slow':
    '{file}: the model did not finish within {seconds} seconds; use a smaller one or a smaller input size',
  'models.crashed':
    '{file}: the model ended the process that it ran in, twice ({reason}); try again or use another model',
  'models.bundled-missing':
    '{name} is not in {folder}; the face detector that belongs to Kuchipaku is not installed: install Kuchipaku again',
  'models.bundled-damaged': '{file}: the list of the networks is damaged; install Kuchipaku again',
  'models.unknown': 'There is no model "{name}"; known are: {known}',
  'models.exists': 'There is a model "{name}" already; remove it first or give the file another name',
  'models.bundled-stays': '"{name}" belongs to Kuchipaku and cannot be removed; only added models can',
  'models.bad-name':
    '{file}: no name can be made of this file name; call it something with letters or digits, like my-faces.onnx',
  'models.not-detector':
    '{file}: this model finds no faces and mouths ({reason}); see the guide for the export',
  'models.bad-provider':
    'KUCHIPAKU_PROVIDER is "{value}", and nothing of that name runs networks; it may be one of {known}',
  'models.bad-threads': 'KUCHIPAKU_NETWORK_THREADS is "{value}"; it may be a whole number from 1 to {most}',
  'models.list-damaged':
    '{file}: the description of this model is damaged; remove the model with "kuchipaku models remove" and add it again',
  'models.cannot-write':
    '{file}: this cannot be written ({reason}); check the permissions and the free space',
};
