/** Error sentences in Japanese, as the editor shows them: code → sentence with {parameters}. A test holds them complete. */
export const ERROR_SENTENCES_JA: Readonly<Record<string, string>> = {
  'bridge.connection-lost': 'エンジンとの接続が切れました。復旧しています。',
  'bridge.unexpected':
    'プログラム内部でエラーが起きました（{detail}）。作業は保存されています。もう一度お試しください。',
  'bridge.resource-gone':
    'プロジェクトの画像または音声を取得できません（{address}、{status}）。もう一度お試しください。',
  'bridge.upload-failed': '{file}：エンジンへ送れませんでした（{detail}）。もう一度お試しください。',
  'cli.usage': 'kuchipaku {command}：{reason}（「kuchipaku help {command}」を参照）',
  'cli.unknown-command': '「{command}」というコマンドはありません（「kuchipaku help」を参照）',
  'cli.bad-value': '--{option}：「{text}」は読み取れません。{expected} を指定してください',
  'cli.bad-json': '--{option}：JSON ではありません（{reason}）。1つの引数として引用符で囲んでください',
  'cli.output-exists':
    '{file}：すでにあり、このプロジェクトが書いたものではありません。別の名前にするか上書きを許可してください',
  'cli.output-is-input': '{file}：入力ファイルの1つです。別の書き出し先を選んでください',
  'cli.needs-anchor': '{file}：顔を自動で検出できません（{reasons}）。顔を枠で指定してください',
  'cli.bad-cast':
    '{file}：キャラクターの一覧として読めません（{reason}）。name、voice、face、mouth の JSON 配列にしてください',
  'cli.not-available': '{feature}：まだ使えません（{reason}）。{advice}',
  'cli.no-clip': '{project}：カットがまだありません。先にカットを入れてください',
  'cli.not-analysed': '{project}：まだ解析していません。先にリップシンクを実行してください',
  'cli.no-character': '{project}：キャラクター「{name}」はいません。{names} がいます',
  'cli.no-such-file': '{file}：ファイルがありません。パスを確認してください',
  'cli.cannot-write': '{file}：書き込めません（{reason}）。書き込めるフォルダを選んでください',
  'document.newer':
    '新しいバージョンで作られたプロジェクトです（形式 {version}、このバージョンは {known} まで）。Kuchipaku を更新してください。',
  'document.damaged': 'プロジェクトの内容が壊れています（{reason}）。バックアップから戻してください。',
  'edit.unknown': '「{edit}」という編集はありません。使えるのは：{known}',
  'edit.bad-arguments': '編集 {edit} の {path} が合いません：{reason}',
  'edit.limit': '編集 {edit} は {path} でプロジェクトの上限を超えます：{reason}',
  'edit.damaged-history':
    '編集履歴が内容と合いません（{reason}）。この手順は元に戻す・やり直すことができません。',
  'edit.no-such-character': 'キャラクター「{character}」はいません。いるのは：{known}',
  'edit.which-character': 'どのキャラクターか指定してください：{known}',
  'edit.name-taken': '「{name}」という名前はすでに使われています。別の名前にしてください。',
  'edit.locked': 'キャラクター {character} はロック中です。先にロックを外してください。',
  'edit.no-voice': 'キャラクター {character} には差し替える音声がありません。先に音声を設定してください。',
  'edit.no-clip': 'プロジェクトにカットがまだありません。先にカットを入れてください。',
  'edit.no-anchor': 'キャラクター {character} の {frame} フレームに枠はありません。',
  'edit.empty-anchor': '{frame} フレームの枠から顔も口もなくなります。代わりに枠を削除してください。',
  'edit.no-such-line': 'キャラクター {character} に台詞「{line}」はありません。',
  'edit.empty-range': '{start}〜{end} にはフレームがありません。終わりは始まりより後にしてください。',
  'edit.other-content':
    '{file} と同じ内容のファイルはプロジェクトにありません。使う場合はカットまたは音声として差し替えてください。',
  'edit.nested': '複数編集の中に複数編集（{edit}）は入れられません。1つずつ並べてください。',
  'edit.unknown-part': '「{edit}」という編集は複数編集に入れられません。',
  'edit.nothing-before': '{frame} フレームより前に手で決めた口がありません。状態または絵を指定してください。',
  'edit.setting-form': '設定は key=value の形で書きます：「{text}」',
  'edit.unknown-setting': '設定「{key}」はありません。使えるのは：{known}',
  'edit.bad-setting': '設定 {key} を「{value}」にはできません。{allowed} を指定してください。',
  'editor.unusable-file': '{file}：この画面からは開けない名前です。選び直してください。',
  'editor.no-folder': '{folder}：{reason}。別のフォルダを選んでください。',
  'editor.unknown-project': '{project}：このプロジェクトは開かれていません。開き直してください。',
  'editor.not-a-clip':
    '{file}：プロジェクトでもカットでもありません。.kuchi フォルダを開くか、新規プロジェクトに使ってください。',
  'editor.bad-name': '{name}：ファイル名に使えません。/ \\ : * ? " < > | と改行を除いてください。',
  'editor.no-clip': '{project}：カットがまだありません。先にカットを入れてください。',
  'editor.not-analysed': '{project}：まだ解析していません。先にリップシンクを実行してください。',
  'editor.no-such-group': '{group}：{character} にこのポーズは今ありません。現在のものを選んでください。',
  'editor.no-such-drawing': '{drawing}：この口の絵はありません。{known} から選んでください。',
  'editor.generator-unavailable': '{name}：使えません（{reason}）。別の作り方を選んでください。',
  'editor.artwork-opaque': '{file}：透明な部分がありません。口だけをアルファ付き PNG で保存してください。',
  'editor.artwork-empty': '{file}：すべて透明です。口が描かれた PNG を保存してください。',
  'editor.artwork-too-large':
    '{file}：口の絵として大きすぎます（最大 {megabytes} MB、一辺 {side} px）。小さくしてください。',
  'editor.take-in-use': '{take}：使われているフレームがあります。先に別のテイクを選んでください。',
  'editor.take-current': '{take}：直前のリップシンクで作られたため削除しても戻ります。不採用にしてください。',
  'editor.no-such-take': '{take}：このテイクはありません。別の画面で削除された可能性があります。',
  'editor.output-exists': '{file}：すでにあります（上書きはしません）。別の名前にしてください。',
  'editor.no-such-resource': '{what}：このプロジェクトのものではありません。画面を再読み込みしてください。',
  'editor.stale-revision': 'リビジョン {asked}：プロジェクトは {revision} に進みました。画像を作り直します。',
  'editor.no-such-frame': '{frame} フレーム：カットは {frameCount} フレームです。範囲内を選んでください。',
  'editor.no-such-job': '{job}：この処理はありません。すでに終わった可能性があります。',
  'editor.cannot-reveal': '{file}：ここからは表示できません。ファイルマネージャで探してください。',
  'editor.no-sample': '{path}：付属のサンプルがありません。Kuchipaku を入れ直してください。',
  'editor.bug': 'Kuchipaku 内部のエラーです（{what}）。報告のうえ、もう一度お試しください。',
  'engine.media-offline':
    '{file}：元の場所にもプロジェクトの隣にも見つかりません。戻すか、再リンクしてください',
  'engine.media-changed':
    '{file}：プロジェクトが知っているファイルと中身が違います。元に戻すか、リテイクとして差し替えてください',
  'engine.artifact-lost': '{what}：プロジェクト内のデータが欠けています。もう一度実行すると作り直します',
  'engine.empty-range':
    '範囲 {range} にはフレームがありません（カットは {frameCount} フレーム）。別の範囲にしてください',
  'engine.no-speech-engine': '{name}：この音声解析はありません。使えるのは {known}',
  'engine.no-generator': '{name}：この口の作り方はありません。使えるのは {known}',
  'media.no-ffmpeg':
    'ffmpeg と ffprobe が見つかりません。ffmpeg 4.4 以降を入れるか、FFMPEG_BIN と FFPROBE_BIN を設定してください',
  'media.program-unusable':
    '{file}：このプログラムは実行できません。FFMPEG_BIN と FFPROBE_BIN を確認してください',
  'media.missing': '{file}：ファイルがありません。パスを確認してください',
  'media.directory':
    '{file}：フォルダです。メディアファイル、または frames%04d.png のような連番を指定してください',
  'media.unreadable': '{file}：読み取れません。アクセス権を確認してください',
  'media.not-a-file': '{file}：デバイスまたはパイプです。メディアファイルを指定してください',
  'media.empty': '{file}：空のファイルです（0 バイト）。コピーまたは書き出し直してください',
  'media.not-media': '{file}：{found} です。開ける動画・画像・音声ファイルを指定してください',
  'media.truncated': '{file}：壊れているか途中で切れています（{detail}）。コピーまたは書き出し直してください',
  'media.no-frames': '{file}：映像がありません。映像のあるファイルを指定してください',
  'media.no-sound': '{file}：音声ストリーム {stream} が指定されましたが、{count} 本しかありません',
  'media.no-channel': '{file}：チャンネル {channel} が指定されましたが、{count} チャンネルしかありません',
  'media.too-large': '{file}：{width}x{height} は大きすぎます（一辺 16384、1億画素まで）。縮小してください',
  'media.interlaced': '{file}：{order} の素材です。フィールドの処理（{advice}）を選んでください',
  'media.sequence-pattern': '{file}：連番画像のファイル名には %04d のような番号が1つだけ必要です',
  'media.sequence-missing':
    '{file}：この連番に合うファイルがありません。フォルダ・名前・桁数を確認してください',
  'media.sequence-gap':
    '{file}：{before} と {after} の間の {missing} がありません。書き出し直すか番号を付け直してください',
  'media.sequence-size':
    '{file}：この画像は {width}x{height}、1枚目は {firstWidth}x{firstHeight} です。サイズをそろえてください',
  'media.sequence-type': '{file}：連番画像は PNG と TGA に対応しています。変換するか動画を指定してください',
  'media.bad-picture': '{file}：画像が壊れているか、拡張子と種類が違います。書き出し直してください',
  'media.folder-missing': '{file}：フォルダ {folder} がありません。作成するか別の場所を選んでください',
  'media.not-writable':
    '{file}：ここには書き込めません。{folder} のアクセス権を確認するか別の場所を選んでください',
  'media.out-is-folder': '{file}：フォルダです。書き出すファイル名を指定してください',
  'media.folder-not-empty': '{file}：空のフォルダではありません。別の名前にするか空にしてください',
  'media.name-too-long': '{file}：名前が長すぎます。短くしてください',
  'media.line-break': '{file}：パスに改行が含まれています。名前を変えてください',
  'media.disk-full': '{file}：ディスクがいっぱいです。空きを作るか別の場所を選び、もう一度実行してください',
  'media.encoder-missing':
    '{file}：この ffmpeg にはエンコーダがありません（{detail}）。完全版の ffmpeg を入れてください',
  'media.write-failed':
    '{file}：書き出せませんでした（{detail}）。もう一度試すか、別の場所・形式を選んでください',
  'media.written-damaged':
    '{file}：書き出したファイルが完全ではありません（{detail}）。もう一度実行してください',
  'models.missing': '{file}：ファイルがありません。パスを確認するか、モデルを追加し直してください',
  'models.unreadable': '{file}：ファイルを読めません（{reason}）。アクセス権を確認してください',
  'models.too-large':
    '{file}：{megabytes} MB あり、上限の {limit} MB を超えます。小さいモデルを書き出してください',
  'models.not-onnx':
    '{file}：完全な ONNX モデルではありません（{reason}）。書き出しかコピーをやり直してください',
  'models.external-data':
    '{file}：{tensor} の数値がファイルの外（{location}）にあります。1つのファイルとして書き出してください',
  'models.giant': '{file}：{what} の大きさがありえません（{size}）。書き出し直してください',
  'models.custom-operator':
    '{file}：標準外の演算 {operator} が必要なため実行しません。標準の演算で書き出してください',
  'models.changed': '{file}：追加したときのファイルと違います。モデルを削除して追加し直してください',
  'models.refused':
    '{file}：ONNX Runtime がこのモデルを受け付けません（{reason}）。opset 17 で書き出し直してください',
  'models.wrong-input':
    '{file}：入力 {name} は {expected} ですが {found} が渡されました。このモデルは用途に合いません',
  'models.failed':
    '{file}：モデルがエラーで止まりました（{reason}）。書き出し直すか別のモデルを使ってください',
  'models.odd-output': 'モデルの出力「{name}」の数値がありえません。別のモデルを使ってください',
  'models.odd-metadata':
    '{file}：付属のネットワークに説明がありません。Kuchipaku をインストールし直してください',
  'models.too-hungry':
    '{file}：{megabytes} MB を超えるメモリーが必要です。小さいモデルか小さい入力サイズを使ってください',
  'models.too-slow':
    '{file}：{seconds} 秒以内に終わりませんでした。小さいモデルか小さい入力サイズを使ってください',
  'models.crashed':
    '{file}：モデルの実行プロセスが2回落ちました（{reason}）。もう一度試すか別のモデルを使ってください',
  'models.bundled-missing':
    '{folder} に {name} がなく、付属の顔検出が入っていません。Kuchipaku をインストールし直してください',
  'models.bundled-damaged':
    '{file}：ネットワークの一覧が壊れています。Kuchipaku をインストールし直してください',
  'models.unknown': 'モデル「{name}」はありません。使えるのは：{known}',
  'models.exists': 'モデル「{name}」はすでにあります。先に削除するか、ファイルを別の名前にしてください',
  'models.bundled-stays': '「{name}」は付属のもので削除できません。削除できるのは追加したモデルだけです',
  'models.bad-name':
    '{file}：このファイル名からは名前を作れません。my-faces.onnx のように英数字を使ってください',
  'models.not-detector':
    '{file}：顔と口を見つけるモデルではありません（{reason}）。書き出し方はガイドにあります',
  'models.bad-provider':
    'KUCHIPAKU_PROVIDER が「{value}」ですが、その名前の実行先はありません。使えるのは：{known}',
  'models.bad-threads': 'KUCHIPAKU_NETWORK_THREADS が「{value}」です。1 から {most} までの整数にしてください',
  'models.list-damaged':
    '{file}：このモデルの説明が壊れています。「kuchipaku models remove」で削除して追加し直してください',
  'models.cannot-write': '{file}：書き込めません（{reason}）。アクセス権と空き容量を確認してください',
  'mouth.bad-picture': '{file} は読み取れない画像です。PNG を選ぶか保存し直してください。',
  'player.unreadable-preview':
    'プレビューを読み込めません（{detail}）。直らなければプロジェクトを開き直してください。',
  'player.no-exact-picture': '{frame} フレームの画像が届きませんでした。次の操作でもう一度取得します。',
  'project.not-found': '{path}：プロジェクトがありません。パスを確認してください。',
  'project.not-a-project':
    '{path}：Kuchipaku のプロジェクトではありません。.kuchi フォルダを選んでください。',
  'project.exists': '{path}：すでにプロジェクトがあります。それを開くか別のフォルダにしてください。',
  'project.folder-in-use':
    '{path}：別のものが入っているため触りません。プロジェクト用に別のフォルダを選んでください。',
  'project.locked':
    '{path}：別の場所で開かれています（{host} のプロセス {pid}、{since} から）。そこで閉じるか、終わるまでお待ちください。',
  'project.lock-damaged':
    '{path}：ロックファイルが壊れています。誰も使っていないことを確かめてから削除してください。',
  'project.newer-format':
    '{path}：新しいバージョンのプロジェクトです（形式 {version}、このバージョンは {known} まで）。更新してください。',
  'project.no-such-step': '{path}：履歴は {last} 手までで、{position} はありません。',
  'project.damaged':
    '{path}：データベースが壊れています。そのまま残してあります。バックアップから戻してください。',
  'project.document-damaged':
    '{path}：プロジェクトの内容が壊れています（{reason}）。そのまま残してあります。バックアップから戻してください。',
  'project.path-too-long': '{path}：パスが長すぎます。短い場所を選んでください。',
  'project.disk-full':
    '{path}：ディスクがいっぱいです。空きを作って再開してください。終わった処理は保存されています。',
  'project.read-only':
    '{path}：書き込めません（読み取り専用または権限なし）。書き込めるようにするか別の場所を選んでください。',
  'project.busy': '{path}：別のプログラムが使用中です。少し待ってからお試しください。',
  'project.disk-failure': '{path}：ディスクがエラーを返しました。ドライブやネットワークを確認してください。',
  'server.outside-roots':
    '{path}：このページが使えるフォルダの外です。中にコピーするか、--root で指定して起動してください',
  'server.no-such-upload': 'アップロードしたファイルがありません。もう一度送ってください。',
  'server.engine-restarted': 'エンジンが停止したため再起動しています。少し待ってからお試しください。',
  'server.engine-unavailable':
    'エンジンを起動できません（{reason}）。「kuchipaku doctor」で原因を確認してください。',
  'server.port-taken': 'ポート {port} は使用中です。--port で別の番号を指定するか、省いてください。',
  'server.no-pages': '{folder}：エディタがビルドされていません。先に「npm run build」を実行してください。',
  'server.bad-option': '{option}：{reason}（「npm start -- --help」を参照）',
  'server.no-electron': '専用ウィンドウでは開けません：{reason}。--electron を外すとブラウザで開きます。',
  'server.no-root': '{path}：このフォルダはありません。--root を確認してください。',
  'vision.bad-anchor':
    '{frame} フレームの {part} の枠 {box}：{reason}。顔がすべて見えるフレームで囲んでください。',
  'vision.blank-anchor':
    '{frame} フレームの顔の枠 {box} には線が少なすぎて追跡できません。顔がはっきり見えるフレームで囲んでください。',
  'vision.tracker-stopped': '顔の追跡が途中で止まりました（{reason}）。もう一度実行してください。',
};
