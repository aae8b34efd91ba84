/** Error sentences in Brazilian Portuguese, as the editor shows them: code → sentence with {parameters}. A test holds them complete. */
export const ERROR_SENTENCES_PT_BR: Readonly<Record<string, string>> = {
  'bridge.connection-lost': 'A conexão com o motor caiu; ela está sendo refeita.',
  'bridge.unexpected':
    'Algo deu errado dentro do programa ({detail}); seu trabalho está salvo, tente de novo.',
  'bridge.resource-gone':
    'Não foi possível buscar uma imagem ou um som do projeto ({address}, {status}); tente de novo.',
  'bridge.upload-failed': '{file}: não pôde ser enviado ao motor ({detail}); tente de novo.',
  'cli.usage': 'kuchipaku {command}: {reason}; veja "kuchipaku help {command}"',
  'cli.unknown-command': 'não existe o comando "{command}"; veja "kuchipaku help"',
  'cli.bad-value': '--{option}: não se entende "{text}"; espera-se {expected}',
  'cli.bad-json': '--{option}: não é JSON ({reason}); ponha-o entre aspas, como um só argumento',
  'cli.output-exists':
    '{file}: já existe e não foi escrito por este projeto; escolha outro nome ou permita substituir com --force',
  'cli.output-is-input': '{file}: é um dos arquivos de entrada; escolha outra saída',
  'cli.needs-anchor':
    '{file}: os rostos não podem ser encontrados automaticamente ({reasons}); desenhe uma moldura em volta do rosto',
  'cli.bad-cast':
    '{file}: não é uma lista de personagens ({reason}); use uma lista JSON com name, voice, face e mouth',
  'cli.not-available': '{feature}: ainda não disponível ({reason}); {advice}',
  'cli.no-clip': '{project}: ainda não tem plano; coloque um primeiro',
  'cli.not-analysed': '{project}: ainda não foi analisado; sincronize primeiro',
  'cli.no-character': '{project}: não tem o personagem "{name}"; tem {names}',
  'cli.no-such-file': '{file}: não há tal arquivo; confira o caminho',
  'cli.cannot-write': '{file}: não pode ser gravado ({reason}); escolha uma pasta em que você possa gravar',
  'document.newer':
    'O projeto foi gravado por uma versão mais nova (formato {version}, esta conhece até {known}); atualize o Kuchipaku.',
  'document.damaged': 'O documento do projeto está danificado ({reason}); restaure-o de uma cópia.',
  'edit.unknown': 'Não existe a edição "{edit}"; as edições são: {known}.',
  'edit.bad-arguments': 'Os argumentos da edição {edit} não servem em {path}: {reason}.',
  'edit.limit': 'A edição {edit} passaria dos limites de um projeto em {path}: {reason}.',
  'edit.damaged-history':
    'O histórico não combina com o documento ({reason}); este passo não pode ser desfeito nem refeito.',
  'edit.no-such-character': 'Não há o personagem "{character}"; o projeto tem: {known}.',
  'edit.which-character': 'Diga qual personagem; o projeto tem: {known}.',
  'edit.name-taken': 'Já há um personagem chamado "{name}"; escolha outro nome.',
  'edit.locked': 'O personagem {character} está travado; destrave-o primeiro.',
  'edit.no-voice': 'O personagem {character} não tem arquivo de voz a trocar; escolha um primeiro.',
  'edit.no-clip': 'O projeto ainda não tem plano; escolha um primeiro.',
  'edit.no-anchor': 'O personagem {character} não tem caixa no quadro {frame}.',
  'edit.empty-anchor': 'No quadro {frame} não sobraria nem rosto nem boca; remova a caixa em vez disso.',
  'edit.no-such-line': 'O personagem {character} não tem a fala "{line}".',
  'edit.empty-range': 'De {start} a {end} não há quadro nenhum; o fim precisa vir depois do início.',
  'edit.other-content':
    'Nenhum arquivo do projeto tem o conteúdo de {file}; para usá-lo assim mesmo, troque o plano ou a voz por ele.',
  'edit.nested': 'Um passo de várias edições não pode conter outro ({edit}); liste as edições uma a uma.',
  'edit.unknown-part': 'Não existe a edição "{edit}" que faria parte do passo.',
  'edit.nothing-before': 'Nada foi posto à mão antes do quadro {frame} para continuar; diga o que mostrar.',
  'edit.setting-form': 'Um ajuste se escreve chave=valor, não "{text}".',
  'edit.unknown-setting': 'Não há o ajuste "{key}"; os ajustes são: {known}.',
  'edit.bad-setting': 'O ajuste {key} não pode ser "{value}"; aceita {allowed}.',
  'editor.unusable-file':
    '{file}: esta janela não abre arquivos com um nome assim; escolha o arquivo de novo.',
  'editor.no-folder': '{folder}: {reason}; escolha outra pasta.',
  'editor.unknown-project': '{project}: este projeto não está aberto nem é conhecido aqui; abra-o de novo.',
  'editor.not-a-clip':
    '{file}: nem projeto nem plano; abra uma pasta .kuchi, ou comece um projeto novo com ele.',
  'editor.bad-name':
    '{name}: não pode ser nome de arquivo; deixe de fora / \\ : * ? " < > | e quebras de linha.',
  'editor.no-clip': '{project}: o projeto ainda não tem plano; solte um nele primeiro.',
  'editor.not-analysed': '{project}: ainda não se sabe nada do plano; sincronize primeiro.',
  'editor.no-such-group': '{group}: {character} não tem mais esta pose; escolha uma das atuais.',
  'editor.no-such-drawing': '{drawing}: não há este desenho na cartela; escolha um destes: {known}.',
  'editor.generator-unavailable': '{name}: não instalado, porque {reason}; escolha outra origem das bocas.',
  'editor.artwork-opaque': '{file}: não tem partes transparentes; salve só a boca, em PNG com alfa.',
  'editor.artwork-empty': '{file}: é todo transparente; salve a boca em um PNG que mostre algo.',
  'editor.artwork-too-large':
    '{file}: é grande demais para uma boca (no máximo {megabytes} MB e {side} pixels de lado); diminua-o.',
  'editor.take-in-use': '{take}: está escolhido em alguns quadros; escolha outro take ali primeiro.',
  'editor.take-current': '{take}: veio da última sincronização e voltaria; rejeite-o em vez disso.',
  'editor.no-such-take': '{take}: não há este take; talvez tenha sido removido em outra janela.',
  'editor.output-exists': '{file}: já existe e nunca é substituído; escolha outro nome.',
  'editor.no-such-resource': '{what}: não faz parte deste projeto; recarregue a janela.',
  'editor.stale-revision': 'revisão {asked}: o projeto já está em {revision}; a imagem está sendo refeita.',
  'editor.no-such-frame': 'quadro {frame}: o plano tem {frameCount} quadros; escolha um deles.',
  'editor.no-such-job': '{job}: não há este trabalho; talvez já tenha terminado.',
  'editor.cannot-reveal': '{file}: não pode ser mostrado daqui; procure-o no gerenciador de arquivos.',
  'editor.no-sample': '{path}: falta o exemplo que vem junto; instale o Kuchipaku de novo.',
  'editor.bug': 'um erro dentro do Kuchipaku ({what}); avise-nos e tente de novo.',
  'engine.media-offline':
    '{file}: não está no lugar nem ao lado do projeto; devolva-o, ou localize-o no painel Plano',
  'engine.media-changed':
    '{file}: é outro arquivo, não o que o projeto conhece; devolva o antigo, ou use este como nova versão',
  'engine.artifact-lost': '{what}: falta ou está danificado no projeto; repita o trabalho para refazê-lo',
  'engine.empty-range':
    'o trecho {range} não contém nenhum dos {frameCount} quadros do plano; escolha outro trecho',
  'engine.no-speech-engine': '{name}: não há este motor de escuta; conhecidos: {known}',
  'engine.no-generator': '{name}: não há esta origem de bocas; conhecidas: {known}',
  'media.no-ffmpeg':
    'ffmpeg e ffprobe não foram encontrados; instale o ffmpeg 4.4 ou mais novo, ou aponte FFMPEG_BIN e FFPROBE_BIN para eles',
  'media.program-unusable':
    '{file}: este programa não pode ser executado; confira FFMPEG_BIN e FFPROBE_BIN, ou instale o ffmpeg de novo',
  'media.missing': '{file}: não há tal arquivo; confira o caminho',
  'media.directory': '{file}: isto é uma pasta; dê um arquivo de mídia, ou um padrão como frames%04d.png',
  'media.unreadable': '{file}: o arquivo não pode ser lido; confira as permissões',
  'media.not-a-file': '{file}: isto é um dispositivo ou um canal; dê um arquivo de mídia',
  'media.empty': '{file}: o arquivo está vazio (0 bytes); copie-o ou exporte-o de novo',
  'media.not-media':
    '{file}: isto é {found}, não um vídeo, imagem ou som que se possa abrir; dê o próprio arquivo de mídia',
  'media.truncated': '{file}: o arquivo está danificado ou cortado ({detail}); copie-o ou exporte-o de novo',
  'media.no-frames': '{file}: não há imagem neste arquivo; dê um plano com vídeo',
  'media.no-sound': '{file}: pediu-se o som {stream}, o arquivo tem {count}; escolha outro',
  'media.no-channel': '{file}: pediu-se o canal {channel}, o som tem {count}; escolha outro',
  'media.too-large':
    '{file}: a imagem tem {width}x{height}; aceitam-se no máximo 16384 pixels de lado e 100 megapixels, reduza-a primeiro',
  'media.interlaced':
    '{file}: a imagem é {order}; escolha {advice} em Campos, para que se trabalhe com quadros inteiros',
  'media.sequence-pattern':
    '{file}: uma sequência precisa de exatamente um padrão de número como %04d no nome; renomeie os arquivos ou o padrão',
  'media.sequence-missing':
    '{file}: nenhum arquivo combina com este padrão; confira pasta, nome e número de dígitos',
  'media.sequence-gap':
    '{file}: falta a imagem {missing} entre {before} e {after}; renderize-a de novo ou renumere os arquivos',
  'media.sequence-size':
    '{file}: esta imagem tem {width}x{height}, a primeira tem {firstWidth}x{firstHeight}; todas precisam ter o mesmo tamanho',
  'media.sequence-type': '{file}: sequências são lidas de PNG e TGA; converta as imagens ou dê um vídeo',
  'media.bad-picture':
    '{file}: a imagem está danificada ou é de outro tipo que o nome diz; renderize-a de novo',
  'media.folder-missing': '{file}: a pasta {folder} não existe; crie-a ou escolha outro lugar',
  'media.not-writable':
    '{file}: não se pode gravar aqui; confira as permissões de {folder} ou escolha outro lugar',
  'media.out-is-folder': '{file}: isto é uma pasta; dê o nome de um arquivo a gravar',
  'media.folder-not-empty': '{file}: já existe e não é uma pasta vazia; escolha outro nome ou esvazie-a',
  'media.name-too-long': '{file}: o nome é longo demais para este disco; escolha um mais curto',
  'media.line-break': '{file}: o caminho contém uma quebra de linha; renomeie a pasta ou o arquivo',
  'media.disk-full': '{file}: o disco está cheio; libere espaço ou escolha outro lugar, e repita',
  'media.encoder-missing':
    '{file}: falta um codificador a este ffmpeg ({detail}); instale uma versão completa ou aponte FFMPEG_BIN para uma',
  'media.write-failed':
    '{file}: o ffmpeg não conseguiu gravar o arquivo ({detail}); tente de novo, ou escolha outro lugar ou formato',
  'media.written-damaged': '{file}: o arquivo gravado não está inteiro ({detail}); repita',
  'models.missing': '{file}: não existe esse arquivo; confira o caminho ou adicione o modelo de novo',
  'models.unreadable': '{file}: o arquivo não pode ser lido ({reason}); confira as permissões',
  'models.too-large':
    '{file}: o arquivo tem {megabytes} MB e aceitam-se até {limit} MB; exporte um modelo menor',
  'models.not-onnx': '{file}: não é um modelo ONNX completo ({reason}); exporte-o ou copie-o de novo',
  'models.external-data':
    '{file}: os números de {tensor} ficam fora do arquivo ({location}); exporte o modelo num só arquivo',
  'models.giant': '{file}: {what} diz ter um tamanho impossível ({size}); exporte o modelo de novo',
  'models.custom-operator':
    '{file}: precisa do operador estranho {operator}, que não é executado; exporte com operadores padrão',
  'models.changed': '{file}: o arquivo não é o que foi adicionado; remova o modelo e adicione-o de novo',
  'models.refused':
    '{file}: o ONNX Runtime não aceita este modelo ({reason}); exporte-o de novo com opset 17',
  'models.wrong-input':
    '{file}: a entrada {name} aceita {expected} e recebeu {found}; este modelo não serve para isso',
  'models.failed': '{file}: o modelo parou com um erro ({reason}); exporte-o de novo ou use outro',
  'models.odd-output': 'Um modelo dá números impossíveis em "{name}"; use outro modelo',
  'models.odd-metadata':
    '{file}: esta rede que vem com o Kuchipaku está sem descrição; instale o Kuchipaku de novo',
  'models.too-hungry':
    '{file}: o modelo precisa de mais de {megabytes} MB de memória; use um menor ou uma entrada menor',
  'models.too-slow': '{file}: o modelo não terminou em {seconds} segundos; use um menor ou uma entrada menor',
  'models.crashed':
    '{file}: o modelo derrubou duas vezes o processo em que rodava ({reason}); tente de novo ou use outro',
  'models.bundled-missing':
    '{name} não está em {folder}; o detector de rostos do Kuchipaku não está instalado: instale o Kuchipaku de novo',
  'models.bundled-damaged': '{file}: a lista das redes está danificada; instale o Kuchipaku de novo',
  'models.unknown': 'Não existe o modelo "{name}"; existem: {known}',
  'models.exists': 'Já existe um modelo "{name}"; remova-o antes ou dê outro nome ao arquivo',
  'models.bundled-stays':
    '"{name}" faz parte do Kuchipaku e não pode ser removido; só os modelos adicionados podem',
  'models.bad-name':
    '{file}: não dá para tirar um nome deste arquivo; use letras ou algarismos, como meus-rostos.onnx',
  'models.not-detector':
    '{file}: este modelo não encontra rostos e bocas ({reason}); veja no guia como exportar',
  'models.bad-provider':
    'KUCHIPAKU_PROVIDER é "{value}", e nada com esse nome executa redes; pode ser um de {known}',
  'models.bad-threads': 'KUCHIPAKU_NETWORK_THREADS é "{value}"; pode ser um número inteiro de 1 a {most}',
  'models.list-damaged':
    '{file}: a descrição deste modelo está danificada; remova-o com "kuchipaku models remove" e adicione-o de novo',
  'models.cannot-write': '{file}: não pode ser escrito ({reason}); confira as permissões e o espaço livre',
  'mouth.bad-picture': '{file} não é uma imagem legível; escolha um PNG, ou salve-o de novo.',
  'player.unreadable-preview':
    'A prévia não pode ser lida ({detail}); tente de novo e, se continuar assim, feche e abra o projeto.',
  'player.no-exact-picture': 'A imagem do quadro {frame} não chegou; será pedida de novo no próximo passo.',
  'project.not-found': '{path}: não há este projeto; confira o caminho.',
  'project.not-a-project': '{path}: não é um projeto do Kuchipaku; indique uma pasta .kuchi.',
  'project.exists': '{path}: já há um projeto ali; abra-o ou escolha outra pasta.',
  'project.folder-in-use':
    '{path}: há outra coisa ali, em que não se mexe; escolha outra pasta para o projeto.',
  'project.locked':
    '{path}: o projeto está aberto em outro lugar (processo {pid} em {host} desde {since}); feche-o lá ou espere que termine.',
  'project.lock-damaged':
    '{path}: o arquivo de trava está danificado; certifique-se de que ninguém usa o projeto e apague-o.',
  'project.newer-format':
    '{path}: o projeto foi gravado por uma versão mais nova (formato {version}, esta conhece até {known}); atualize o Kuchipaku.',
  'project.no-such-step': '{path}: o histórico tem {last} passos, não {position}; escolha um deles.',
  'project.damaged':
    '{path}: o banco de dados do projeto está danificado e ficou como estava; restaure-o de uma cópia.',
  'project.document-damaged':
    '{path}: o documento do projeto está danificado ({reason}) e ficou como estava; restaure-o de uma cópia.',
  'project.path-too-long': '{path}: o caminho é longo demais para um projeto; escolha um mais curto.',
  'project.disk-full':
    '{path}: o disco está cheio; libere espaço e recomece, o que foi terminado está guardado.',
  'project.read-only':
    '{path}: não se pode gravar (só leitura ou sem permissão); libere a gravação ou escolha outro lugar.',
  'project.busy': '{path}: outro programa está usando o banco de dados; tente de novo em instantes.',
  'project.disk-failure': '{path}: o disco acusou um erro; confira a unidade ou a rede e tente de novo.',
  'server.outside-roots':
    '{path}: fica fora das pastas que esta página pode usar; copie-o para lá, ou inicie com --root para a pasta dele',
  'server.no-such-upload': 'O arquivo enviado não está mais lá; envie-o de novo.',
  'server.engine-restarted': 'O motor parou e está sendo reiniciado; tente de novo em instantes.',
  'server.engine-unavailable':
    'O motor não pôde ser iniciado ({reason}); execute "kuchipaku doctor" para ver por quê.',
  'server.port-taken': 'A porta {port} está em uso; escolha outra com --port, ou deixe --port de fora.',
  'server.no-pages': '{folder}: o editor não foi construído; execute "npm run build" primeiro.',
  'server.bad-option': '{option}: {reason}; veja "npm start -- --help".',
  'server.no-electron':
    'O editor não abre em janela própria: {reason}; deixe --electron de fora para usar o navegador.',
  'server.no-root': '{path}: não há esta pasta para dar à página; confira --root.',
  'vision.bad-anchor':
    'A caixa {part} {box} no quadro {frame} {reason}; desenhe-a em um quadro em que o rosto esteja todo visível.',
  'vision.blank-anchor':
    'A caixa do rosto {box} no quadro {frame} tem traço de menos para seguir; desenhe-a onde o rosto esteja nítido.',
  'vision.tracker-stopped': 'O acompanhamento do rosto parou de repente ({reason}); repita.',
};
