<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AccountLine</name>
    <message>
        <source>Who am I?</source>
        <translation>내 계정 확인</translation>
    </message>
    <message>
        <source>Ask AWS who {0} is</source>
        <translation>{0} 계정이 누구인지 AWS에 확인</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Remove the account {0}</source>
        <translation>{0} 계정 삭제</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>AWS accounts</source>
        <translation>AWS 계정</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>계정 연결</translation>
    </message>
    <message>
        <source>No account is connected. Rehearsals on this laptop need none.</source>
        <translation>연결된 계정이 없습니다. 이 노트북에서 하는 리허설에는 계정이 필요 없습니다.</translation>
    </message>
    <message>
        <source>Access keys</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>AWS profile</source>
        <translation>AWS 프로필</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>로그인 방법</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Access key id</source>
        <translation>액세스 키 ID</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>비밀 액세스 키</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>세션 토큰</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>only for temporary keys</source>
        <translation>임시 키일 때만</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Looking for profiles</source>
        <translation>프로필 찾는 중</translation>
    </message>
    <message>
        <source>Connecting {0}</source>
        <translation>{0} 연결 중</translation>
    </message>
    <message>
        <source>Asking AWS…</source>
        <translation>AWS에 묻는 중…</translation>
    </message>
    <message>
        <source>Asking who {0} is</source>
        <translation>{0} 계정 확인 중</translation>
    </message>
    <message>
        <source>Account {0}, {1}</source>
        <translation>계정 {0}, {1}</translation>
    </message>
    <message>
        <source>Reading AWS prices</source>
        <translation>AWS 가격을 읽는 중</translation>
    </message>
    <message>
        <source>Remove the account {0}?</source>
        <translation>{0} 계정을 삭제할까요?</translation>
    </message>
    <message>
        <source>Its keys are removed from this computer. Nothing on AWS changes; events that run go on.</source>
        <translation>이 컴퓨터에서 계정의 키를 지웁니다. AWS에서는 아무것도 바뀌지 않으며, 진행 중인 이벤트는 계속됩니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Removing {0}</source>
        <translation>{0} 삭제 중</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Go to Plan</source>
        <translation>기획으로 이동</translation>
    </message>
    <message>
        <source>Go to Control room</source>
        <translation>컨트롤 룸으로 이동</translation>
    </message>
    <message>
        <source>Go to Accounts</source>
        <translation>계정으로 이동</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>설정으로 이동</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>명령…</translation>
    </message>
    <message>
        <source>New event…</source>
        <translation>새 이벤트…</translation>
    </message>
    <message>
        <source>Import plan…</source>
        <translation>기획 가져오기…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Rehearse a first event on this laptop</source>
        <translation>이 노트북에서 첫 이벤트 리허설</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>다음 이벤트</translation>
    </message>
    <message>
        <source>Provision…</source>
        <translation>프로비저닝…</translation>
    </message>
    <message>
        <source>Start broadcast</source>
        <translation>방송 시작</translation>
    </message>
    <message>
        <source>Stop broadcast</source>
        <translation>방송 종료</translation>
    </message>
    <message>
        <source>Tear down…</source>
        <translation>철거…</translation>
    </message>
    <message>
        <source>Cancel what is being done</source>
        <translation>진행 중인 작업 취소</translation>
    </message>
    <message>
        <source>Look for changes made elsewhere</source>
        <translation>다른 곳에서 바뀐 것 찾기</translation>
    </message>
    <message>
        <source>Continue the rollback</source>
        <translation>롤백 계속</translation>
    </message>
    <message>
        <source>Tear down by force…</source>
        <translation>강제 철거…</translation>
    </message>
    <message>
        <source>New viewer key…</source>
        <translation>새 시청 키…</translation>
    </message>
    <message>
        <source>Mark moment</source>
        <translation>순간 표시</translation>
    </message>
    <message>
        <source>Show the phone&apos;s QR code</source>
        <translation>휴대폰 QR 코드 표시</translation>
    </message>
    <message>
        <source>Send test picture</source>
        <translation>테스트 영상 보내기</translation>
    </message>
    <message>
        <source>Stop test picture</source>
        <translation>테스트 영상 중지</translation>
    </message>
    <message>
        <source>Export template…</source>
        <translation>템플릿 내보내기…</translation>
    </message>
    <message>
        <source>Export operator policy…</source>
        <translation>운영자 정책 내보내기…</translation>
    </message>
    <message>
        <source>Export plan file…</source>
        <translation>기획 파일 내보내기…</translation>
    </message>
    <message>
        <source>Take to AWS…</source>
        <translation>AWS로 옮기기…</translation>
    </message>
    <message>
        <source>Duplicate this event…</source>
        <translation>이 이벤트 복제…</translation>
    </message>
    <message>
        <source>Remove this event from the list…</source>
        <translation>목록에서 이 이벤트 삭제…</translation>
    </message>
    <message>
        <source>Switch to Korean</source>
        <translation>영어로 전환</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
</context>
<context>
    <name>Comings</name>
    <message>
        <source>Remove this event from the list</source>
        <translation>목록에서 이 이벤트 삭제</translation>
    </message>
    <message>
        <source>The plan of “{0}” is deleted from this computer. Nothing on AWS changes.</source>
        <translation>“{0}” 기획을 이 컴퓨터에서 삭제합니다. AWS에서는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>The event was not removed.</source>
        <translation>이벤트를 삭제하지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>명령 입력</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>이 단어가 들어간 명령이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Type “{0}” to confirm:</source>
        <translation>확인하려면 “{0}”을(를) 입력하세요:</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>이벤트 이름</translation>
    </message>
</context>
<context>
    <name>ControlRoomPage</name>
    <message>
        <source>camera {0}</source>
        <translation>카메라 {0}</translation>
    </message>
    <message>
        <source>The Larix link of camera {0} is on the clipboard.</source>
        <translation>카메라 {0}의 Larix 링크를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>The link {0} is on the clipboard.</source>
        <translation>{0} 링크를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>The link {0} is on the clipboard, valid until {1}: whoever has it can watch.</source>
        <translation>{0} 링크를 클립보드에 복사했습니다. {1}까지 유효하며, 이 링크가 있는 사람은 누구나 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Save the QR code</source>
        <translation>QR 코드 저장</translation>
    </message>
    <message>
        <source>Saved {0}. It holds the stream key.</source>
        <translation>{0}을(를) 저장했습니다. 스트림 키가 들어 있습니다.</translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder, or free space.</source>
        <translation>{0}에 쓸 수 없습니다. 다른 폴더를 고르거나 공간을 확보하세요.</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>That is no access key id: it has 16 or more capitals and digits.</source>
        <translation>액세스 키 ID가 아닙니다. 대문자와 숫자 16자 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>That is no secret access key: copy all of its 40 characters.</source>
        <translation>비밀 액세스 키가 아닙니다. 40자를 모두 복사하세요.</translation>
    </message>
    <message>
        <source>This computer has no AWS profile “{0}”.</source>
        <translation>이 컴퓨터에 “{0}” AWS 프로필이 없습니다.</translation>
    </message>
    <message>
        <source>The keys of {0} are not in the keyring: enter them again.</source>
        <translation>{0}의 키가 키링에 없습니다. 다시 입력하세요.</translation>
    </message>
    <message>
        <source>There is no account “{0}”: add it on the accounts page.</source>
        <translation>“{0}” 계정이 없습니다. 계정 페이지에서 추가하세요.</translation>
    </message>
    <message>
        <source>An account&apos;s name has 1 to 40 characters.</source>
        <translation>계정 이름은 1~40자입니다.</translation>
    </message>
    <message>
        <source>profile {0}</source>
        <translation>프로필 {0}</translation>
    </message>
    <message>
        <source>access keys in the keyring</source>
        <translation>키링에 저장된 액세스 키</translation>
    </message>
    <message>
        <source>access keys, until Flypack is closed</source>
        <translation>액세스 키(Flypack을 닫을 때까지)</translation>
    </message>
    <message>
        <source>Stop {0}? Viewers lose the picture at once.</source>
        <translation>{0}을(를) 종료할까요? 시청자 화면이 바로 끊깁니다.</translation>
    </message>
    <message>
        <source>Bring {0} up to its plan while it is on air? Only what may change on air is changed; anything else is refused before it begins.</source>
        <translation>방송 중인 {0}을(를) 계획대로 변경할까요? 방송 중에 바꿀 수 있는 것만 변경하며, 그 밖의 변경은 시작하기 전에 거부합니다.</translation>
    </message>
    <message>
        <source>Bring {0} up to its plan? What has to be replaced gets a new address: phones and viewers may need new links.</source>
        <translation>{0}을(를) 계획대로 변경할까요? 교체되는 리소스는 주소가 바뀌므로 휴대폰과 시청자에게 새 링크가 필요할 수 있습니다.</translation>
    </message>
    <message>
        <source>Build {0} in the account {1}, {2}? Idle resources cost a little until they are torn down.</source>
        <translation>{0}을(를) {1} 계정의 {2}에 만들까요? 철거할 때까지 대기 중인 리소스에도 약간의 비용이 듭니다.</translation>
    </message>
    <message>
        <source>Start {0} in the account {1}? From now on AWS charges by the minute, for at least ten minutes, also without a picture.</source>
        <translation>{1} 계정에서 {0}을(를) 시작할까요? 지금부터 AWS가 분 단위로 최소 10분을 청구하며, 영상이 없어도 마찬가지입니다.</translation>
    </message>
    <message>
        <source>Recordings are kept.</source>
        <translation>녹화본은 보관됩니다.</translation>
    </message>
    <message>
        <source>{0} is on air. Tearing it down ends the broadcast and removes everything; the addresses of phones and viewers will not come back.</source>
        <translation>{0}은(는) 방송 중입니다. 철거하면 방송이 끝나고 모든 것이 삭제되며, 휴대폰과 시청자 주소는 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Remove everything of {0}? The addresses of phones and viewers will not come back.</source>
        <translation>{0}의 모든 것을 삭제할까요? 휴대폰과 시청자 주소는 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Stop building {0}? What has been made is removed again.</source>
        <translation>{0} 만들기를 멈출까요? 이미 만든 것은 다시 삭제됩니다.</translation>
    </message>
    <message>
        <source>Larix phones</source>
        <translation>Larix 휴대폰</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>shown while on air</source>
        <translation>방송 중에 표시됩니다</translation>
    </message>
    <message>
        <source>{0} missing in the last minute</source>
        <translation>최근 1분간 {0} 없음</translation>
    </message>
    <message>
        <source>no picture for {0}</source>
        <translation>{0} 동안 영상 없음</translation>
    </message>
    <message>
        <source>no picture arrives</source>
        <translation>영상이 들어오지 않습니다</translation>
    </message>
    <message>
        <source>the load balancer leads nowhere yet: update the event</source>
        <translation>로드 밸런서가 아직 아무 데도 연결되지 않았습니다. 이벤트를 업데이트하세요</translation>
    </message>
    <message>
        <source>{0} fps arrive</source>
        <translation>{0} fps 수신</translation>
    </message>
    <message>
        <source>{0} of {1} fps arrive</source>
        <translation>{1} fps 중 {0} fps 수신</translation>
    </message>
    <message>
        <source>the encoder recovers</source>
        <translation>인코더가 복구 중입니다</translation>
    </message>
    <message>
        <source>{0} of {1} pipelines run</source>
        <translation>파이프라인 {1}개 중 {0}개 작동</translation>
    </message>
    <message>
        <source>pipeline {0}: {1} dropped in 60 s</source>
        <translation>파이프라인 {0}: 60초에 {1}개 드롭</translation>
    </message>
    <message>
        <source>no frame dropped</source>
        <translation>드롭된 프레임 없음</translation>
    </message>
    <message>
        <source>{0} renditions · {1} s segments</source>
        <translation>화질 {0}종 · {1}초 세그먼트</translation>
    </message>
    <message>
        <source>no request in the last minutes</source>
        <translation>최근 몇 분간 요청 없음</translation>
    </message>
    <message>
        <source>5xx {0} %</source>
        <translation>5xx {0} %</translation>
    </message>
    <message>
        <source>Viewer probe</source>
        <translation>시청자 점검</translation>
    </message>
    <message>
        <source>nothing new for {0}</source>
        <translation>{0} 동안 새 영상 없음</translation>
    </message>
    <message>
        <source>old is the newest picture at the edge</source>
        <translation>엣지 최신 영상의 지연</translation>
    </message>
    <message>
        <source>no answer: {0}</source>
        <translation>응답 없음: {0}</translation>
    </message>
    <message>
        <source>no manifest yet (404)</source>
        <translation>아직 매니페스트 없음(404)</translation>
    </message>
    <message>
        <source>the edge answers {0}</source>
        <translation>엣지 응답 {0}</translation>
    </message>
    <message>
        <source>S3 archive</source>
        <translation>S3 아카이브</translation>
    </message>
    <message>
        <source>not in the plan</source>
        <translation>기획에 없음</translation>
    </message>
    <message>
        <source>first file after {0}</source>
        <translation>{0} 뒤 첫 파일</translation>
    </message>
    <message>
        <source>last object {0} ago</source>
        <translation>마지막 파일 {0} 전</translation>
    </message>
    <message>
        <source>The plan cannot be used.</source>
        <translation>기획을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>작업이 되지 않았습니다.</translation>
    </message>
    <message>
        <source>{0} failed unexpectedly.</source>
        <translation>{0}이(가) 예기치 않게 실패했습니다.</translation>
    </message>
    <message>
        <source>Try again; the log holds the details.</source>
        <translation>다시 시도하세요. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
        <source>{0} is back as it was before the update.</source>
        <translation>{0}이(가) 업데이트 이전 상태로 돌아왔습니다.</translation>
    </message>
    <message>
        <source>Following AWS: {0}</source>
        <translation>AWS 진행 확인: {0}</translation>
    </message>
    <message>
        <source>AWS goes on working on the event</source>
        <translation>AWS가 이벤트 작업을 계속하고 있습니다</translation>
    </message>
    <message>
        <source>Provision the event again.</source>
        <translation>이벤트를 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>{0} is ready to go on air.</source>
        <translation>{0}을(를) 방송할 준비가 되었습니다.</translation>
    </message>
    <message>
        <source>{0} is on air.</source>
        <translation>{0}이(가) 방송 중입니다.</translation>
    </message>
    <message>
        <source>{0} is torn down.</source>
        <translation>{0}을(를) 철거했습니다.</translation>
    </message>
    <message>
        <source>The automatic stop is not set as planned.</source>
        <translation>자동 종료가 기획대로 설정되지 않았습니다.</translation>
    </message>
    <message>
        <source>Stop the channel yourself after the show.</source>
        <translation>방송이 끝나면 직접 채널을 종료하세요.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>비디오</translation>
    </message>
    <message>
        <source>Keyframe</source>
        <translation>키프레임</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>오디오</translation>
    </message>
    <message>
        <source>SRT caller</source>
        <translation>SRT 발신(caller)</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>{0} of {1} resources: {2}</source>
        <translation>리소스 {1}개 중 {0}개: {2}</translation>
    </message>
    <message>
        <source>Checking the template</source>
        <translation>템플릿 확인 중</translation>
    </message>
    <message>
        <source>Asking AWS what will be made</source>
        <translation>무엇이 만들어질지 AWS에 확인 중</translation>
    </message>
    <message>
        <source>Putting everything back as it was before the update</source>
        <translation>업데이트 이전 상태로 되돌리는 중</translation>
    </message>
    <message>
        <source>Secrets are kept in this computer&apos;s keyring.</source>
        <translation>비밀 정보는 이 컴퓨터의 키링에 보관됩니다.</translation>
    </message>
    <message>
        <source>This computer has no keyring, so secrets are kept until Flypack is closed; install or unlock one (GNOME Keyring, KWallet, KeePassXC) to keep them longer.</source>
        <translation>이 컴퓨터에 키링이 없어 비밀 정보는 Flypack을 닫을 때까지만 보관됩니다. 더 오래 보관하려면 키링(GNOME Keyring, KWallet, KeePassXC)을 설치하거나 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>Flypack has not looked for a keyring yet.</source>
        <translation>아직 키링을 찾아보지 않았습니다.</translation>
    </message>
    <message>
        <source>The keyring is locked: unlock it, then try again.</source>
        <translation>키링이 잠겨 있습니다. 잠금을 풀고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The keyring does not answer ({0}): check that its service runs.</source>
        <translation>키링이 응답하지 않습니다({0}). 서비스가 실행 중인지 확인하세요.</translation>
    </message>
    <message>
        <source>The settings file cannot be read, so Flypack starts with its defaults.</source>
        <translation>설정 파일을 읽을 수 없어 기본값으로 시작합니다.</translation>
    </message>
    <message>
        <source>The settings file was damaged, so Flypack starts with its defaults; the old file is {0}.</source>
        <translation>설정 파일이 손상되어 기본값으로 시작합니다. 이전 파일은 {0}입니다.</translation>
    </message>
    <message>
        <source>The settings could not be saved ({0}); they hold until Flypack is closed. Check the disk and the rights of the folder.</source>
        <translation>설정을 저장하지 못했습니다({0}). Flypack을 닫을 때까지만 유지됩니다. 디스크와 폴더 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The plan {0} cannot be used.</source>
        <translation>{0} 기획을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Start the test phone</source>
        <translation>테스트 휴대폰 시작</translation>
    </message>
    <message>
        <source>Stop the test phone</source>
        <translation>테스트 휴대폰 중지</translation>
    </message>
    <message>
        <source>Test phone</source>
        <translation>테스트 휴대폰</translation>
    </message>
    <message>
        <source>{0}: asked</source>
        <translation>{0}: 요청함</translation>
    </message>
    <message>
        <source>{0}: done after {1}</source>
        <translation>{0}: {1} 만에 완료</translation>
    </message>
    <message>
        <source>{0}: failed. {1}</source>
        <translation>{0}: 실패. {1}</translation>
    </message>
    <message>
        <source>{0}: no longer waited for; AWS may go on</source>
        <translation>{0}: 더 기다리지 않음; AWS는 계속할 수 있음</translation>
    </message>
    <message>
        <source>{0}: Flypack ended meanwhile; AWS may have gone on</source>
        <translation>{0}: 그 사이 Flypack이 종료됨; AWS는 계속했을 수 있음</translation>
    </message>
    <message>
        <source>{0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}. {2}</source>
        <translation>{0}: {1}. {2}</translation>
    </message>
    <message>
        <source>Pipeline {0}: {1}</source>
        <translation>파이프라인 {0}: {1}</translation>
    </message>
    <message>
        <source>Pipeline {0}, resolved: {1}</source>
        <translation>파이프라인 {0}, 해결됨: {1}</translation>
    </message>
    <message>
        <source>Pipeline {0} now takes {1}</source>
        <translation>파이프라인 {0} 입력 전환: {1}</translation>
    </message>
    <message>
        <source>Alarm {0}: {1}</source>
        <translation>경보 {0}: {1}</translation>
    </message>
    <message>
        <source>Moment “{0}”</source>
        <translation>순간 “{0}”</translation>
    </message>
    <message>
        <source>The rehearsal region ended, and the event with it</source>
        <translation>리허설 리전이 종료되어 이벤트도 끝났습니다</translation>
    </message>
    <message>
        <source>The template: {0}</source>
        <translation>템플릿: {0}</translation>
    </message>
    <message>
        <source>Please note: {0}</source>
        <translation>참고: {0}</translation>
    </message>
    <message>
        <source>{0} was changed outside Flypack: {1}</source>
        <translation>{0}이(가) Flypack 밖에서 변경되었습니다: {1}</translation>
    </message>
    <message>
        <source>{0} was removed outside Flypack</source>
        <translation>{0}이(가) Flypack 밖에서 삭제되었습니다</translation>
    </message>
    <message>
        <source>Companion stack {0} in {1}: {2}</source>
        <translation>{1}의 보조 스택 {0}: {2}</translation>
    </message>
    <message>
        <source>Kept on purpose: {0}</source>
        <translation>보관됨: {0}</translation>
    </message>
    <message>
        <source>Left behind; remove it in the AWS console: {0}</source>
        <translation>남아 있는 리소스입니다. AWS 콘솔에서 삭제하세요: {0}</translation>
    </message>
    <message>
        <source>The test phone sends</source>
        <translation>테스트 휴대폰이 송출 중</translation>
    </message>
    <message>
        <source>The test phone stopped</source>
        <translation>테스트 휴대폰 중지됨</translation>
    </message>
    <message>
        <source>The recording is ready as video on demand: {0}</source>
        <translation>녹화가 주문형 비디오로 준비되었습니다: {0}</translation>
    </message>
    <message>
        <source>No video on demand was made of {0}: {1}</source>
        <translation>{0}에서 주문형 비디오를 만들지 못했습니다: {1}</translation>
    </message>
    <message>
        <source>No pictures were taken of {0}: {1}</source>
        <translation>{0}의 사진을 찍지 못했습니다: {1}</translation>
    </message>
    <message>
        <source>{0} gave up: {1}</source>
        <translation>{0} 포기: {1}</translation>
    </message>
    <message>
        <source>Taken to AWS, account {0}</source>
        <translation>AWS로 옮김, 계정 {0}</translation>
    </message>
    <message>
        <source>Brought to this laptop, as a rehearsal</source>
        <translation>리허설로 이 노트북에 옮김</translation>
    </message>
    <message>
        <source>AWS will stop the channel by itself at {0}</source>
        <translation>{0}에 AWS가 채널을 자동으로 종료합니다</translation>
    </message>
    <message>
        <source>Provision</source>
        <translation>프로비저닝</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Tear down</source>
        <translation>철거</translation>
    </message>
    <message>
        <source>Continue the rollback</source>
        <translation>롤백 계속</translation>
    </message>
    <message>
        <source>Nothing is provisioned</source>
        <translation>프로비저닝된 것이 없습니다</translation>
    </message>
    <message>
        <source>AWS is building the event</source>
        <translation>AWS가 이벤트를 만드는 중</translation>
    </message>
    <message>
        <source>Ready to go on air</source>
        <translation>방송 준비 완료</translation>
    </message>
    <message>
        <source>The channel is starting</source>
        <translation>채널을 시작하는 중</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>방송 중</translation>
    </message>
    <message>
        <source>The channel is stopping</source>
        <translation>채널을 종료하는 중</translation>
    </message>
    <message>
        <source>AWS is changing the event</source>
        <translation>AWS가 이벤트를 변경하는 중</translation>
    </message>
    <message>
        <source>AWS is removing the event</source>
        <translation>AWS가 이벤트를 삭제하는 중</translation>
    </message>
    <message>
        <source>The event needs attention</source>
        <translation>이벤트를 확인해야 합니다</translation>
    </message>
    <message>
        <source>AWS cannot be reached; the last known state is shown</source>
        <translation>AWS에 연결할 수 없어 마지막 상태를 표시합니다</translation>
    </message>
    <message>
        <source>All is well from the phone to the viewer</source>
        <translation>휴대폰부터 시청자까지 모두 정상입니다</translation>
    </message>
    <message>
        <source>On air; no numbers yet</source>
        <translation>방송 중; 아직 수치 없음</translation>
    </message>
    <message>
        <source>{0}: {1}. Look at the phone: does it send, with this event&apos;s address and key?</source>
        <translation>{0}: {1}. 휴대폰을 확인하세요. 이 이벤트의 주소와 키로 보내고 있나요?</translation>
    </message>
    <message>
        <source>The rehearsal region ended, and the event with it.</source>
        <translation>리허설 리전이 종료되어 이벤트도 끝났습니다.</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>{0}에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>The journal cannot be written.</source>
        <translation>기록을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Everything goes on, but history is kept only until Flypack is closed.</source>
        <translation>모든 것은 계속되지만 이력은 Flypack을 닫을 때까지만 유지됩니다.</translation>
    </message>
    <message>
        <source>Finding this network&apos;s address</source>
        <translation>이 네트워크의 주소를 찾는 중</translation>
    </message>
    <message>
        <source>Preview: {0}</source>
        <translation>미리 보기: {0}</translation>
    </message>
    <message>
        <source>Drift: {0}</source>
        <translation>드리프트: {0}</translation>
    </message>
    <message>
        <source>{0} of {1} checked resources of {2} were changed outside Flypack.</source>
        <translation>{2}에서 확인한 리소스 {1}개 중 {0}개가 Flypack 밖에서 변경되었습니다.</translation>
    </message>
    <message>
        <source>The timeline names them.</source>
        <translation>타임라인에서 확인하세요.</translation>
    </message>
    <message>
        <source>None of the {1} checked resources of {2} was changed.</source>
        <translation>{2}에서 확인한 리소스 {1}개 모두 변경되지 않았습니다.</translation>
    </message>
    <message>
        <source>A part of the event is not finished.</source>
        <translation>이벤트의 일부가 아직 완료되지 않았습니다.</translation>
    </message>
    <message>
        <source>Update the event after the show; it is tried again.</source>
        <translation>공연이 끝난 뒤 이벤트를 업데이트하면 다시 시도합니다.</translation>
    </message>
    <message>
        <source>The phones of {0} need a DNS record.</source>
        <translation>{0}의 휴대폰에는 DNS 레코드가 필요합니다.</translation>
    </message>
    <message>
        <source>They send to {0}, which has to lead to the load balancer.</source>
        <translation>휴대폰은 {0}(으)로 보내며, 이 이름은 로드 밸런서를 가리켜야 합니다.</translation>
    </message>
    <message>
        <source>Create the record: {0} CNAME {1}</source>
        <translation>다음 레코드를 만드세요: {0} CNAME {1}</translation>
    </message>
    <message>
        <source>The key that signs viewers&apos; links is not on this computer: copy links on the computer that made the event, or choose “New viewer key” in the event&apos;s menu: it ends every link given out so far.</source>
        <translation>시청자 링크에 서명하는 키가 이 컴퓨터에 없습니다. 이벤트를 만든 컴퓨터에서 링크를 복사하거나 이벤트 메뉴에서 “새 시청 키”를 선택하세요. 그러면 지금까지 나눠 준 링크는 모두 끝납니다.</translation>
    </message>
    <message>
        <source>The recording itself is kept; duplicate the job in the MediaConvert console to try again.</source>
        <translation>녹화 자체는 보관되어 있습니다. MediaConvert 콘솔에서 작업을 복제하여 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The recording itself is kept; the log group /aws/lambda/{0} says what was tried.</source>
        <translation>녹화 자체는 보관되어 있습니다. 로그 그룹 /aws/lambda/{0}에 시도한 내용이 있습니다.</translation>
    </message>
    <message>
        <source>The recording is ready as video on demand.</source>
        <translation>녹화가 주문형 비디오로 준비되었습니다.</translation>
    </message>
    <message>
        <source>The recording could not be converted to video on demand.</source>
        <translation>녹화를 주문형 비디오로 변환하지 못했습니다.</translation>
    </message>
    <message>
        <source>No pictures could be taken of a recorded file.</source>
        <translation>녹화 파일의 사진을 찍지 못했습니다.</translation>
    </message>
    <message>
        <source>AWS gave up asking for a conversion of the recording.</source>
        <translation>AWS가 녹화 변환 요청을 포기했습니다.</translation>
    </message>
    <message>
        <source>Viewers&apos; links can be signed only until Flypack is closed,</source>
        <translation>시청자 링크는 Flypack을 닫을 때까지만 서명할 수 있습니다.</translation>
    </message>
    <message>
        <source>because no keyring keeps the key on this computer.</source>
        <translation>이 컴퓨터에 키를 보관할 키링이 없기 때문입니다.</translation>
    </message>
    <message>
        <source>Copy the links you need now, or install or unlock a keyring, then choose “New viewer key” in the event&apos;s menu.</source>
        <translation>필요한 링크를 지금 복사하거나, 키링을 설치하거나 잠금 해제한 뒤 이벤트 메뉴에서 “새 시청 키”를 선택하세요.</translation>
    </message>
    <message>
        <source>Links for viewers</source>
        <translation>시청자 링크</translation>
    </message>
    <message>
        <source>The edge refuses what this computer signs.</source>
        <translation>엣지가 이 컴퓨터의 서명을 거부합니다.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} minutes behind.</source>
        <translation>이 컴퓨터의 시계가 {0}분 늦습니다.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} minutes ahead.</source>
        <translation>이 컴퓨터의 시계가 {0}분 빠릅니다.</translation>
    </message>
    <message>
        <source>Set the clock, then copy the links anew.</source>
        <translation>시계를 맞춘 뒤 링크를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>The key on AWS is another one, or has not reached every edge yet.</source>
        <translation>AWS의 키가 다르거나 아직 모든 엣지에 퍼지지 않았습니다.</translation>
    </message>
    <message>
        <source>Wait a few minutes; if it stays so, choose “New viewer key” in the event&apos;s menu.</source>
        <translation>몇 분 기다려 보고, 계속 그러면 이벤트 메뉴에서 “새 시청 키”를 선택하세요.</translation>
    </message>
    <message>
        <source>Recordings are kept. Video on demand that the timeline does not call ready yet may never be.</source>
        <translation>녹화는 보관됩니다. 타임라인에 아직 준비되었다고 나오지 않은 주문형 비디오는 만들어지지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>First show</source>
        <translation>첫 방송</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0}시간</translation>
    </message>
</context>
<context>
    <name>Cost</name>
    <message>
        <source>Extras</source>
        <translation>추가 기능</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>outputs above 30 fps</source>
        <translation>30fps 초과 출력</translation>
    </message>
    <message>
        <source>outputs above HD or 10 Mb/s</source>
        <translation>HD 또는 10Mb/s 초과 출력</translation>
    </message>
    <message>
        <source>archive output</source>
        <translation>아카이브 출력</translation>
    </message>
    <message>
        <source>audio output</source>
        <translation>오디오 출력</translation>
    </message>
    <message>
        <source>caption output</source>
        <translation>자막 출력</translation>
    </message>
    <message>
        <source>smart captions</source>
        <translation>스마트 자막</translation>
    </message>
    <message>
        <source>load balancer</source>
        <translation>로드 밸런서</translation>
    </message>
    <message>
        <source>idle channel</source>
        <translation>대기 중인 채널</translation>
    </message>
    <message>
        <source>idle input</source>
        <translation>대기 중인 입력</translation>
    </message>
    <message>
        <source>MediaPackage ingest</source>
        <translation>MediaPackage 수집</translation>
    </message>
    <message>
        <source>MediaPackage packaging</source>
        <translation>MediaPackage 패키징</translation>
    </message>
    <message>
        <source>DRM keys</source>
        <translation>DRM 키</translation>
    </message>
    <message>
        <source>transfer to viewers</source>
        <translation>시청자 전송량</translation>
    </message>
    <message>
        <source>viewers&apos; requests</source>
        <translation>시청자 요청</translation>
    </message>
    <message>
        <source>archive storage</source>
        <translation>아카이브 저장</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation>대시보드</translation>
    </message>
    <message>
        <source>reading metrics</source>
        <translation>지표 읽기</translation>
    </message>
    <message>
        <source>secrets</source>
        <translation>보안 암호</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>viewer analytics</source>
        <translation>시청자 분석</translation>
    </message>
    <message>
        <source>stream of the viewer analytics</source>
        <translation>시청자 분석 스트림</translation>
    </message>
    <message>
        <source>clip thumbnails</source>
        <translation>클립 섬네일</translation>
    </message>
    <message>
        <source>conversion to video on demand</source>
        <translation>주문형 비디오 변환</translation>
    </message>
    <message>
        <source>storage of video on demand</source>
        <translation>주문형 비디오 보관</translation>
    </message>
    <message>
        <source>small requests (S3, SNS, SQS)</source>
        <translation>소액 요청(S3, SNS, SQS)</translation>
    </message>
    <message>
        <source>MediaLive, 1 pipeline</source>
        <translation>MediaLive, 파이프라인 1개</translation>
    </message>
    <message>
        <source>MediaLive, {0} pipelines</source>
        <translation>MediaLive, 파이프라인 {0}개</translation>
    </message>
    <message>
        <source>CloudFront, 1 viewer</source>
        <translation>CloudFront, 시청자 1명</translation>
    </message>
    <message>
        <source>CloudFront, {0} viewers</source>
        <translation>CloudFront, 시청자 {0}명</translation>
    </message>
    <message>
        <source>Planned {0}, MediaLive bills {1}</source>
        <translation>예정 {0}, MediaLive는 {1} 청구</translation>
    </message>
    <message>
        <source>Planned {0}</source>
        <translation>예정 {0}</translation>
    </message>
    <message>
        <source>Price not known, not counted: {0}.</source>
        <translation>가격을 몰라 포함하지 않음: {0}.</translation>
    </message>
    <message>
        <source>Estimate from list prices dated {0} to {1}.</source>
        <translation>{0}~{1} 정가 기준 예상치입니다.</translation>
    </message>
    <message>
        <source>us-east-1 price where that of {0} is not known.</source>
        <translation>{0} 가격을 모르면 us-east-1 가격을 씁니다.</translation>
    </message>
    <message>
        <source>Not confirmed by AWS.</source>
        <translation>AWS에서 확인되지 않았습니다.</translation>
    </message>
    <message>
        <source>Every viewer at the best picture; no tax, free tier or discount.</source>
        <translation>모든 시청자가 최고 화질로 보는 경우이며 세금, 프리 티어, 할인은 제외합니다.</translation>
    </message>
    <message>
        <source>{0}: price not known</source>
        <translation>{0}: 가격 알 수 없음</translation>
    </message>
    <message>
        <source>would cost {0}/h on AWS</source>
        <translation>AWS라면 시간당 {0}</translation>
    </message>
    <message>
        <source>A rehearsal costs nothing. This is what AWS would charge.</source>
        <translation>리허설에는 비용이 들지 않습니다. AWS라면 이만큼 청구됩니다.</translation>
    </message>
    <message>
        <source>{0}/h · {1} so far</source>
        <translation>시간당 {0} · 지금까지 {1}</translation>
    </message>
    <message>
        <source>{0}/h · {1}</source>
        <translation>{0}/시간 · {1}</translation>
    </message>
    <message>
        <source>{0} by the planned end. MediaLive bills {1} min so far.</source>
        <translation>예정 종료까지 {0}. MediaLive는 지금까지 {1}분을 청구합니다.</translation>
    </message>
</context>
<context>
    <name>CostCard</name>
    <message>
        <source>What it would cost on AWS</source>
        <translation>AWS에서의 예상 비용</translation>
    </message>
    <message>
        <source>Cost while on air</source>
        <translation>방송 중 비용</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>시청자</translation>
    </message>
    <message>
        <source>per hour, at least</source>
        <translation>시간당, 최소</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>시간당</translation>
    </message>
    <message>
        <source>Idle, not on air</source>
        <translation>방송하지 않을 때</translation>
    </message>
    <message>
        <source>Archive, each month</source>
        <translation>아카이브, 매월</translation>
    </message>
    <message>
        <source>A rehearsal on this laptop costs nothing.</source>
        <translation>이 노트북의 리허설에는 비용이 들지 않습니다.</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop plan files here: each becomes a draft</source>
        <translation>기획 파일을 여기에 놓으면 초안이 됩니다</translation>
    </message>
</context>
<context>
    <name>DurationField</name>
    <message>
        <source>never</source>
        <translation>안 함</translation>
    </message>
</context>
<context>
    <name>EventsRail</name>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>This event</source>
        <translation>이 이벤트</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>워크스테이션</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>기획</translation>
    </message>
    <message>
        <source>Control room</source>
        <translation>컨트롤 룸</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>New event (Ctrl+N)</source>
        <translation>새 이벤트(Ctrl+N)</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>새 이벤트</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Export template</source>
        <translation>템플릿 내보내기</translation>
    </message>
    <message>
        <source>Export operator policy</source>
        <translation>운영자 정책 내보내기</translation>
    </message>
    <message>
        <source>Export plan file</source>
        <translation>기획 파일 내보내기</translation>
    </message>
    <message>
        <source>Saved {0} in {1}.</source>
        <translation>{1}에 {0}을(를) 저장했습니다.</translation>
    </message>
    <message>
        <source>{0} could not be written.</source>
        <translation>{0}을(를) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose another folder, or free space.</source>
        <translation>다른 폴더를 고르거나 공간을 확보하세요.</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>{0} d</source>
        <translation>{0}일</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0}시간</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0}ms</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>Telling the load balancer the inputs&apos; addresses</source>
        <translation>로드 밸런서에 입력의 주소를 알리는 중</translation>
    </message>
    <message>
        <source>Setting who pays for reading the recordings</source>
        <translation>녹화를 읽는 비용의 부담자를 설정하는 중</translation>
    </message>
    <message>
        <source>Publishing the web player page</source>
        <translation>웹 플레이어 페이지를 게시하는 중</translation>
    </message>
</context>
<context>
    <name>Importer</name>
    <message>
        <source>Import plan</source>
        <translation>기획 가져오기</translation>
    </message>
    <message>
        <source>Plan files (*.json)</source>
        <translation>기획 파일 (*.json)</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>{0} 읽는 중</translation>
    </message>
    <message>
        <source>{0} was not imported.</source>
        <translation>{0}: 가져오지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
</context>
<context>
    <name>KeyValues</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>{0} 복사</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Close while on air?</source>
        <translation>방송 중에 닫을까요?</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
    <message>
        <source>{0} stays on air without this window, and keeps costing what it costs. Start Flypack again to go on watching, or to stop it.</source>
        <translation>이 창을 닫아도 {0} 방송은 계속되고 비용도 계속 발생합니다. 다시 보거나 종료하려면 Flypack을 다시 시작하세요.</translation>
    </message>
    <message>
        <source>{0} stays on air on this laptop without this window. Start Flypack again to go on watching, or to stop it.</source>
        <translation>이 창을 닫아도 {0} 방송은 이 노트북에서 계속됩니다. 다시 보거나 종료하려면 Flypack을 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>Made</name>
    <message>
        <source>MediaLive inputs, channel</source>
        <translation>MediaLive 입력, 채널</translation>
    </message>
    <message>
        <source>Load balancer, security groups</source>
        <translation>로드 밸런서, 보안 그룹</translation>
    </message>
    <message>
        <source>MediaPackage endpoints</source>
        <translation>MediaPackage 엔드포인트</translation>
    </message>
    <message>
        <source>CloudFront distribution</source>
        <translation>CloudFront 배포</translation>
    </message>
    <message>
        <source>S3 buckets</source>
        <translation>S3 버킷</translation>
    </message>
    <message>
        <source>Alarms, topic, rules, trail</source>
        <translation>경보, 주제, 규칙, 추적</translation>
    </message>
    <message>
        <source>Extras: functions, chat, analytics</source>
        <translation>부가 기능: 함수, 채팅, 분석</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>What will be made</source>
        <translation>만들어질 리소스</translation>
    </message>
    <message>
        <source>{0} ({1} kept on tear-down)</source>
        <translation>{0}(철거해도 {1}개 보관)</translation>
    </message>
    <message>
        <source>{0} resources</source>
        <translation>리소스 {0}개</translation>
    </message>
    <message>
        <source>AWS would refuse this plan: {0}</source>
        <translation>AWS가 이 기획을 거부합니다: {0}</translation>
    </message>
    <message>
        <source>And {0} more findings.</source>
        <translation>그 밖에 {0}건이 더 있습니다.</translation>
    </message>
    <message>
        <source>The alarms on CloudFront live in {0}.</source>
        <translation>CloudFront 경보는 {0}에 만들어집니다.</translation>
    </message>
    <message>
        <source>This plan cannot be built</source>
        <translation>이 기획은 만들 수 없습니다</translation>
    </message>
    <message>
        <source>Template with {0} findings</source>
        <translation>템플릿에 문제 {0}건</translation>
    </message>
    <message>
        <source>Template valid, {0} KB</source>
        <translation>템플릿 정상, {0} KB</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
</context>
<context>
    <name>MetricsCard</name>
    <message>
        <source>Live metrics</source>
        <translation>실시간 지표</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>아직 데이터 없음</translation>
    </message>
    <message>
        <source>live, {0}</source>
        <translation>실시간, {0}</translation>
    </message>
    <message>
        <source>off air, {0}</source>
        <translation>방송 아님, {0}</translation>
    </message>
    <message>
        <source>late, {0}</source>
        <translation>지연, {0}</translation>
    </message>
</context>
<context>
    <name>MoveEvent</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Where “{0}” lives</source>
        <translation>“{0}”의 위치</translation>
    </message>
    <message>
        <source>Rehearse on this laptop</source>
        <translation>이 노트북에서 리허설</translation>
    </message>
    <message>
        <source>Take to AWS</source>
        <translation>AWS로 옮기기</translation>
    </message>
    <message>
        <source>It is rehearsed in the region on this laptop: nothing is made on AWS, and nothing costs. The plan and the timeline stay as they are.</source>
        <translation>이 노트북의 리전에서 리허설합니다. AWS에는 아무것도 만들지 않으며 비용이 들지 않습니다. 기획과 타임라인은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Nothing is built or charged yet. “Provision” will build it in the account {0}, region {1}: from then on idle resources cost a little, and on air AWS charges by the minute. The plan and the timeline stay as they are.</source>
        <translation>아직 아무것도 만들거나 청구하지 않습니다. “프로비저닝”을 하면 {0} 계정의 {1} 리전에 만들며, 그때부터 대기 중인 리소스에 약간의 비용이 들고 방송 중에는 AWS가 분 단위로 청구합니다. 기획과 타임라인은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>The plan still has to name the network that the phones send from.</source>
        <translation>휴대폰이 송출하는 네트워크를 아직 기획에 적어야 합니다.</translation>
    </message>
</context>
<context>
    <name>NetworkField</name>
    <message>
        <source>+ this network</source>
        <translation>+ 이 네트워크</translation>
    </message>
</context>
<context>
    <name>NewEvent</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Duplicate this event</source>
        <translation>이 이벤트 복제</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>새 이벤트</translation>
    </message>
    <message>
        <source>Import this plan</source>
        <translation>이 기획 가져오기</translation>
    </message>
    <message>
        <source>It lives on this laptop, as a rehearsal. Connect an account to build it on AWS.</source>
        <translation>이 노트북에서 리허설로 실행됩니다. AWS에 만들려면 계정을 연결하세요.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Put away (Esc)</source>
        <translation>치우기(Esc)</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>치우기</translation>
    </message>
</context>
<context>
    <name>OpenEvent</name>
    <message>
        <source>Moment</source>
        <translation>순간</translation>
    </message>
    <message>
        <source>Tear down by force</source>
        <translation>강제 철거</translation>
    </message>
    <message>
        <source>New viewer key</source>
        <translation>새 시청 키</translation>
    </message>
    <message>
        <source>A new key is made on this computer and takes the old one&apos;s place on AWS. Every link and cookie given out so far stops working; viewers need new ones.</source>
        <translation>이 컴퓨터에서 새 키를 만들어 AWS의 이전 키를 대신합니다. 지금까지 나눠 준 링크와 쿠키는 모두 작동하지 않으며, 시청자에게 새 링크가 필요합니다.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>en</source>
        <translation>ko</translation>
    </message>
</context>
<context>
    <name>PhoneCard</name>
    <message>
        <source>Phones</source>
        <translation>휴대폰</translation>
    </message>
    <message>
        <source>Larix profile</source>
        <translation>Larix 프로필</translation>
    </message>
    <message>
        <source>Links for viewers</source>
        <translation>시청자 링크</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Copy the Larix link; it holds the stream key</source>
        <translation>Larix 링크 복사(스트림 키 포함)</translation>
    </message>
    <message>
        <source>Save PNG</source>
        <translation>PNG 저장</translation>
    </message>
    <message>
        <source>Save the QR code as a picture; it holds the stream key</source>
        <translation>QR 코드를 그림으로 저장(스트림 키 포함)</translation>
    </message>
    <message>
        <source>Show QR</source>
        <translation>QR 표시</translation>
    </message>
    <message>
        <source>hidden: it holds the key</source>
        <translation>스트림 키가 있어 숨김</translation>
    </message>
    <message>
        <source>Camera {0}</source>
        <translation>카메라 {0}</translation>
    </message>
    <message>
        <source>Watch page</source>
        <translation>시청 페이지</translation>
    </message>
    <message>
        <source>The phone&apos;s settings appear here once the event is provisioned.</source>
        <translation>이벤트를 프로비저닝하면 휴대폰 설정이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>The viewers&apos; links appear here once the event is provisioned.</source>
        <translation>이벤트를 프로비저닝하면 시청자 링크가 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>이 노트북</translation>
    </message>
</context>
<context>
    <name>PlaceDeeds</name>
    <message>
        <source>Connect an account first, then choose “Take to AWS…” again.</source>
        <translation>먼저 계정을 연결한 다음 “AWS로 옮기기…”를 다시 선택하세요.</translation>
    </message>
    <message>
        <source>AWS does not answer, so it is not known whether anything of “{0}” exists there.</source>
        <translation>AWS가 응답하지 않아 그곳에 “{0}”의 리소스가 있는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>“{0}” is built on this laptop, and what is built cannot move.</source>
        <translation>“{0}”은(는) 이 노트북에 만들어져 있으며, 만들어진 이벤트는 옮길 수 없습니다.</translation>
    </message>
    <message>
        <source>“{0}” is built on AWS, and what is built cannot move.</source>
        <translation>“{0}”은(는) AWS에 만들어져 있으며, 만들어진 이벤트는 옮길 수 없습니다.</translation>
    </message>
    <message>
        <source>Tear it down first, or duplicate it: the copy of its plan can live elsewhere.</source>
        <translation>먼저 철거하거나 복제하세요. 복제한 기획은 다른 곳에 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>복제…</translation>
    </message>
    <message>
        <source>The event was not moved.</source>
        <translation>이벤트를 옮기지 못했습니다.</translation>
    </message>
    <message>
        <source>“{0}” lives on this laptop now, as a rehearsal.</source>
        <translation>이제 “{0}”은(는) 리허설로 이 노트북에 있습니다.</translation>
    </message>
    <message>
        <source>“{0}” lives in the account {1} now. “Provision” builds it there.</source>
        <translation>이제 “{0}”은(는) {1} 계정에 있습니다. “프로비저닝”을 하면 그곳에 만듭니다.</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>This laptop</source>
        <translation>이 노트북</translation>
    </message>
    <message>
        <source>Take to AWS…</source>
        <translation>AWS로 옮기기…</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>옮기기…</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Where the event is built: on this laptop to rehearse, or on AWS.</source>
        <translation>이벤트를 만드는 곳입니다. 리허설은 이 노트북, 아니면 AWS입니다.</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>1 Ingest</source>
        <translation>1 입력</translation>
    </message>
    <message>
        <source>2 Encode</source>
        <translation>2 인코딩</translation>
    </message>
    <message>
        <source>3 Package</source>
        <translation>3 패키징</translation>
    </message>
    <message>
        <source>4 Deliver</source>
        <translation>4 전송</translation>
    </message>
    <message>
        <source>5 Record</source>
        <translation>5 녹화</translation>
    </message>
    <message>
        <source>6 Watch</source>
        <translation>6 감시</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Planned length</source>
        <translation>예정 길이</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Allowed from</source>
        <translation>허용 주소</translation>
    </message>
    <message>
        <source>Fail over after</source>
        <translation>전환 기준</translation>
    </message>
    <message>
        <source>On input loss</source>
        <translation>입력이 끊기면</translation>
    </message>
    <message>
        <source>SRT encryption</source>
        <translation>SRT 암호화</translation>
    </message>
    <message>
        <source>SRT latency</source>
        <translation>SRT 지연</translation>
    </message>
    <message>
        <source>Ingest domain</source>
        <translation>입력 도메인</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>인증서</translation>
    </message>
    <message>
        <source>VPC</source>
        <translation>VPC</translation>
    </message>
    <message>
        <source>Subnets</source>
        <translation>서브넷</translation>
    </message>
    <message>
        <source>Inside a VPC</source>
        <translation>VPC 안에서</translation>
    </message>
    <message>
        <source>VPC subnets</source>
        <translation>VPC 서브넷</translation>
    </message>
    <message>
        <source>Security groups</source>
        <translation>보안 그룹</translation>
    </message>
    <message>
        <source>Pipelines</source>
        <translation>파이프라인</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>화질 단계</translation>
    </message>
    <message>
        <source>Renditions</source>
        <translation>화질 목록</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>프레임 속도</translation>
    </message>
    <message>
        <source>Keyframe every</source>
        <translation>키프레임 간격</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>오디오</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>미리 보기 그림</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>세그먼트</translation>
    </message>
    <message>
        <source>Time delay</source>
        <translation>시간 지연</translation>
    </message>
    <message>
        <source>DVR window</source>
        <translation>되감기 범위</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>DRM</source>
        <translation>DRM</translation>
    </message>
    <message>
        <source>DRM systems</source>
        <translation>DRM 방식</translation>
    </message>
    <message>
        <source>Key server</source>
        <translation>키 서버</translation>
    </message>
    <message>
        <source>Content name</source>
        <translation>콘텐츠 이름</translation>
    </message>
    <message>
        <source>Key server role</source>
        <translation>키 서버 역할</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>시청자</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>국가</translation>
    </message>
    <message>
        <source>Country codes</source>
        <translation>국가 코드</translation>
    </message>
    <message>
        <source>Price class</source>
        <translation>요금 등급</translation>
    </message>
    <message>
        <source>Web player</source>
        <translation>웹 플레이어</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Manifests cached</source>
        <translation>매니페스트 캐시</translation>
    </message>
    <message>
        <source>Segments cached</source>
        <translation>세그먼트 캐시</translation>
    </message>
    <message>
        <source>Origin Shield</source>
        <translation>Origin Shield</translation>
    </message>
    <message>
        <source>200 (+ Asia, Middle East, Africa)</source>
        <translation>200(아시아, 중동, 아프리카 포함)</translation>
    </message>
    <message>
        <source>private addresses only</source>
        <translation>사설 주소만</translation>
    </message>
    <message>
        <source>a picture every few seconds</source>
        <translation>몇 초마다 작은 그림</translation>
    </message>
    <message>
        <source>who downloads, pays</source>
        <translation>내려받는 쪽이 비용 부담</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>압축</translation>
    </message>
    <message>
        <source>Access logs</source>
        <translation>접속 기록</translation>
    </message>
    <message>
        <source>Own domain</source>
        <translation>자체 도메인</translation>
    </message>
    <message>
        <source>Domain certificate</source>
        <translation>도메인 인증서</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>아카이브</translation>
    </message>
    <message>
        <source>File length</source>
        <translation>파일 길이</translation>
    </message>
    <message>
        <source>To Glacier after</source>
        <translation>Glacier 이동</translation>
    </message>
    <message>
        <source>Deleted after</source>
        <translation>삭제 시점</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>저장 등급</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS 키</translation>
    </message>
    <message>
        <source>Versioning</source>
        <translation>버전 관리</translation>
    </message>
    <message>
        <source>Requester pays</source>
        <translation>요청자 부담</translation>
    </message>
    <message>
        <source>On demand</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Clip pictures</source>
        <translation>녹화 그림</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>대시보드</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>감사 추적</translation>
    </message>
    <message>
        <source>Auto stop after</source>
        <translation>자동 종료</translation>
    </message>
    <message>
        <source>Viewer analytics</source>
        <translation>시청 분석</translation>
    </message>
    <message>
        <source>2 (failover)</source>
        <translation>2대(자동 전환)</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>단일</translation>
    </message>
    <message>
        <source>Redundant</source>
        <translation>이중화</translation>
    </message>
    <message>
        <source>Your own rungs</source>
        <translation>직접 정한 단계</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Embedded 608/708 as they come</source>
        <translation>내장 608/708 그대로</translation>
    </message>
    <message>
        <source>Embedded 608/708 → WebVTT</source>
        <translation>내장 608/708 → WebVTT</translation>
    </message>
    <message>
        <source>Embedded 608/708 → TTML</source>
        <translation>내장 608/708 → TTML</translation>
    </message>
    <message>
        <source>Speech to text</source>
        <translation>음성 인식</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>공개</translation>
    </message>
    <message>
        <source>Signed URL</source>
        <translation>서명 URL</translation>
    </message>
    <message>
        <source>Signed cookie</source>
        <translation>서명 쿠키</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>모든 국가</translation>
    </message>
    <message>
        <source>Only in these countries</source>
        <translation>이 국가에서만</translation>
    </message>
    <message>
        <source>Everywhere but in these</source>
        <translation>이 국가만 제외</translation>
    </message>
    <message>
        <source>100 (North America, Europe)</source>
        <translation>100(북미, 유럽)</translation>
    </message>
    <message>
        <source>All edges of the world</source>
        <translation>전 세계 모든 엣지</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>Intelligent tiering</source>
        <translation>지능형 계층화</translation>
    </message>
    <message>
        <source>N. Virginia</source>
        <translation>버지니아</translation>
    </message>
    <message>
        <source>Oregon</source>
        <translation>오리건</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>아일랜드</translation>
    </message>
    <message>
        <source>Frankfurt</source>
        <translation>프랑크푸르트</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>도쿄</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>서울</translation>
    </message>
    <message>
        <source>Mumbai</source>
        <translation>뭄바이</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>싱가포르</translation>
    </message>
    <message>
        <source>Sydney</source>
        <translation>시드니</translation>
    </message>
    <message>
        <source>São Paulo</source>
        <translation>상파울루</translation>
    </message>
    <message>
        <source>also high, medium and low</source>
        <translation>고·중·저화질도 제공</translation>
    </message>
    <message>
        <source>keys from a SPEKE server</source>
        <translation>SPEKE 서버의 키</translation>
    </message>
    <message>
        <source>a page with a player</source>
        <translation>플레이어가 있는 페이지</translation>
    </message>
    <message>
        <source>viewers write to each other</source>
        <translation>시청자끼리 대화</translation>
    </message>
    <message>
        <source>one cache in front of the origin</source>
        <translation>오리진 앞에 캐시 하나</translation>
    </message>
    <message>
        <source>manifests travel compressed</source>
        <translation>매니페스트를 압축해 전송</translation>
    </message>
    <message>
        <source>every request, in the log bucket</source>
        <translation>모든 요청을 로그 버킷에</translation>
    </message>
    <message>
        <source>TS files on S3, kept on tear-down</source>
        <translation>S3에 TS 파일, 철거해도 보관</translation>
    </message>
    <message>
        <source>nothing is overwritten</source>
        <translation>덮어쓰지 않음</translation>
    </message>
    <message>
        <source>an HLS film after the show</source>
        <translation>방송이 끝나면 HLS 영상</translation>
    </message>
    <message>
        <source>a picture of every recording</source>
        <translation>녹화마다 그림 한 장</translation>
    </message>
    <message>
        <source>input loss, frames, 5xx, no egress</source>
        <translation>입력 끊김, 프레임, 5xx, 송출 없음</translation>
    </message>
    <message>
        <source>CloudWatch dashboard</source>
        <translation>CloudWatch 대시보드</translation>
    </message>
    <message>
        <source>CloudTrail to S3</source>
        <translation>CloudTrail을 S3에 기록</translation>
    </message>
    <message>
        <source>real-time logs for Athena</source>
        <translation>Athena용 실시간 로그</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>품질</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Add a rung</source>
        <translation>단계 추가</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>태그 추가</translation>
    </message>
    <message>
        <source>black, or s3://bucket/slate.png</source>
        <translation>검은 화면 또는 s3://bucket/slate.png</translation>
    </message>
    <message>
        <source>{0} {1} → {2}</source>
        <translation>{0} {1} → {2}</translation>
    </message>
    <message>
        <source>Row {0}, {1}:</source>
        <translation>{0}번째 줄, {1}:</translation>
    </message>
    <message>
        <source>one field needs attention</source>
        <translation>확인할 항목이 하나 있습니다</translation>
    </message>
    <message>
        <source>{0} fields need attention</source>
        <translation>확인할 항목이 {0}개 있습니다</translation>
    </message>
    <message>
        <source>Part of every name on AWS (stack flypack-NAME). It cannot change; duplicate the event to give another.</source>
        <translation>AWS의 모든 이름에 들어갑니다(스택 flypack-이름). 바꿀 수 없으니 다른 이름이 필요하면 이벤트를 복제하세요.</translation>
    </message>
    <message>
        <source>What people see: in the player page, the dashboard, the e-mails.</source>
        <translation>플레이어 페이지, 대시보드, 이메일에서 사람들이 보는 이름입니다.</translation>
    </message>
    <message>
        <source>Where everything is built. Nearer to the phones means fewer lost frames; fixed once the event exists.</source>
        <translation>모든 것이 만들어지는 곳입니다. 휴대폰에 가까울수록 프레임 손실이 적고, 이벤트가 만들어지면 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>On every resource of the event, for your bill and your rules; flypack:event is added by itself.</source>
        <translation>이벤트의 모든 리소스에 붙어 청구서와 규칙에 쓰입니다. flypack:event는 저절로 붙습니다.</translation>
    </message>
    <message>
        <source>The planned show: used for the projected cost and for the automatic stop.</source>
        <translation>예정된 방송 길이입니다. 예상 비용과 자동 정지에 쓰입니다.</translation>
    </message>
    <message>
        <source>RTMP is plain and works with every phone. RTMPS puts a TLS load balancer in front; unproven on AWS so far. SRT encrypts and repairs lost packets, with a single pipeline only.</source>
        <translation>RTMP는 암호화하지 않으며 모든 휴대폰에서 됩니다. RTMPS는 앞에 TLS 로드 밸런서를 두며 아직 AWS에서 검증되지 않았습니다. SRT는 암호화하고 잃은 패킷을 복구하지만 단일 파이프라인만 됩니다.</translation>
    </message>
    <message>
        <source>With two, MediaLive switches to the other input when one is lost.</source>
        <translation>두 대이면 하나가 끊길 때 MediaLive가 다른 입력으로 전환합니다.</translation>
    </message>
    <message>
        <source>Only these networks may send. They must be filled in before the event is built.</source>
        <translation>이 네트워크만 보낼 수 있습니다. 이벤트를 만들기 전에 채워야 합니다.</translation>
    </message>
    <message>
        <source>How long the first camera may be silent before the second takes over.</source>
        <translation>첫 카메라가 이만큼 조용하면 둘째로 넘어갑니다.</translation>
    </message>
    <message>
        <source>The last picture stays for a second; then viewers see black, or this image.</source>
        <translation>마지막 화면이 1초 머문 뒤 검은 화면이나 이 그림이 보입니다.</translation>
    </message>
    <message>
        <source>The passphrase is made by Secrets Manager and never stands in the plan.</source>
        <translation>암호는 Secrets Manager가 만들며 기획에는 적히지 않습니다.</translation>
    </message>
    <message>
        <source>The time there is to repair lost packets; it adds to the delay of the picture.</source>
        <translation>잃은 패킷을 복구할 시간입니다. 그만큼 화면이 늦어집니다.</translation>
    </message>
    <message>
        <source>The name that the phones connect to; point it at the load balancer.</source>
        <translation>휴대폰이 연결하는 이름입니다. DNS가 로드 밸런서를 가리키게 하세요.</translation>
    </message>
    <message>
        <source>The ACM certificate of this domain, in the event&apos;s region.</source>
        <translation>이 도메인의 ACM 인증서로, 이벤트의 리전에 있어야 합니다.</translation>
    </message>
    <message>
        <source>The network that the load balancer and the input stand in.</source>
        <translation>로드 밸런서와 입력이 놓이는 네트워크입니다.</translation>
    </message>
    <message>
        <source>Two subnets of it in two availability zones.</source>
        <translation>서로 다른 두 가용 영역에 있는 서브넷 둘입니다.</translation>
    </message>
    <message>
        <source>The input has private addresses; phones reach it over your VPN or Direct Connect only.</source>
        <translation>입력이 사설 주소만 가지므로 VPN이나 Direct Connect로만 닿습니다.</translation>
    </message>
    <message>
        <source>Two subnets in two availability zones.</source>
        <translation>두 가용 영역의 서브넷 둘입니다.</translation>
    </message>
    <message>
        <source>They decide who may send, in place of the allowed networks.</source>
        <translation>허용 주소 대신 누가 보낼 수 있는지 정합니다.</translation>
    </message>
    <message>
        <source>Redundant runs everything twice in two availability zones, at twice the price.</source>
        <translation>이중화는 두 가용 영역에서 모두 두 번 실행하며 값도 두 배입니다.</translation>
    </message>
    <message>
        <source>Viewers&apos; players choose between these sizes; each one is paid for.</source>
        <translation>시청자의 플레이어가 이 크기 가운데 고릅니다. 단계마다 비용이 듭니다.</translation>
    </message>
    <message>
        <source>The rungs, largest first: size, the ceiling of the bitrate, quality from 1 to 10.</source>
        <translation>큰 것부터 크기, 비트레이트 상한, 1~10 품질을 적습니다.</translation>
    </message>
    <message>
        <source>50 and 60 frames are dearer and need a stronger uplink.</source>
        <translation>50, 60프레임은 더 비싸고 더 빠른 회선이 필요합니다.</translation>
    </message>
    <message>
        <source>The phones must send keyframes at this distance too.</source>
        <translation>휴대폰도 이 간격으로 키프레임을 보내야 합니다.</translation>
    </message>
    <message>
        <source>AAC-LC, stereo.</source>
        <translation>AAC-LC 스테레오입니다.</translation>
    </message>
    <message>
        <source>Captions inside the picture stay there or become a track of their own. Speech to text exists in a few regions only.</source>
        <translation>화면에 들어 있는 자막을 그대로 두거나 별도 트랙으로 만듭니다. 음성 인식은 일부 리전에만 있습니다.</translation>
    </message>
    <message>
        <source>Shown in the control room while the event is on air.</source>
        <translation>방송 중에 컨트롤 룸에 보입니다.</translation>
    </message>
    <message>
        <source>HLS for phones and television sets, DASH for browsers and Android, CMAF for both from one store, LL-HLS for a short delay, MSS for old Smooth Streaming players.</source>
        <translation>HLS는 휴대폰과 TV, DASH는 브라우저와 안드로이드, CMAF는 저장 하나로 둘 다, LL-HLS는 짧은 지연, MSS는 옛 Smooth Streaming 플레이어에 씁니다.</translation>
    </message>
    <message>
        <source>Shorter segments mean a shorter delay and more requests.</source>
        <translation>짧을수록 지연이 줄고 요청이 늘어납니다.</translation>
    </message>
    <message>
        <source>Viewers see the event this much later; low-latency HLS takes no delay.</source>
        <translation>시청자는 이만큼 늦게 봅니다. 저지연 HLS에는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>How far viewers can go back; 0 s means live only.</source>
        <translation>시청자가 되감을 수 있는 길이입니다. 0초이면 실시간만 됩니다.</translation>
    </message>
    <message>
        <source>Three more addresses, for viewers who are to get only high, medium or low quality.</source>
        <translation>고화질, 중화질, 저화질만 받을 시청자를 위한 주소 세 개를 더 만듭니다.</translation>
    </message>
    <message>
        <source>Segments are encrypted with keys of a SPEKE 2 server, which you need to have.</source>
        <translation>세그먼트를 SPEKE 2 서버의 키로 암호화합니다. 키 서버가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Widevine for Chrome and Android, FairPlay for Apple, PlayReady for Windows; MSS takes PlayReady only.</source>
        <translation>Widevine은 크롬과 안드로이드, FairPlay는 애플, PlayReady는 윈도우용입니다. MSS는 PlayReady만 됩니다.</translation>
    </message>
    <message>
        <source>Where MediaPackage asks for the keys.</source>
        <translation>MediaPackage가 키를 받는 곳입니다.</translation>
    </message>
    <message>
        <source>The name of this content at the key server.</source>
        <translation>키 서버에서 쓰는 이 콘텐츠의 이름입니다.</translation>
    </message>
    <message>
        <source>The IAM role with which MediaPackage may call the key server.</source>
        <translation>MediaPackage가 키 서버를 부를 때 쓰는 IAM 역할입니다.</translation>
    </message>
    <message>
        <source>Public: whoever has the link sees it. Signed: only with a link, or a cookie, that you make and that expires.</source>
        <translation>공개: 링크가 있으면 누구나 봅니다. 서명: 직접 만든, 기한이 있는 링크나 쿠키가 있어야 봅니다.</translation>
    </message>
    <message>
        <source>CloudFront refuses viewers of other countries, by their IP address.</source>
        <translation>CloudFront가 IP 주소로 다른 나라의 시청자를 막습니다.</translation>
    </message>
    <message>
        <source>Two letters each, ISO 3166-1.</source>
        <translation>ISO 3166-1 두 글자 코드입니다.</translation>
    </message>
    <message>
        <source>Fewer edges are cheaper; far viewers then get a slower picture.</source>
        <translation>엣지가 적을수록 싸지만 먼 시청자는 느려집니다.</translation>
    </message>
    <message>
        <source>A page that plays the event, on the same address as the pictures.</source>
        <translation>영상과 같은 주소에서 이벤트를 재생하는 페이지입니다.</translation>
    </message>
    <message>
        <source>A chat beside the player: API Gateway, Lambda and DynamoDB; messages disappear after a while.</source>
        <translation>플레이어 옆의 채팅입니다. API Gateway, Lambda, DynamoDB를 쓰며 글은 얼마 뒤 사라집니다.</translation>
    </message>
    <message>
        <source>How long edges keep manifests; longer than a segment makes players stall.</source>
        <translation>엣지가 매니페스트를 두는 시간입니다. 세그먼트보다 길면 재생이 멈춥니다.</translation>
    </message>
    <message>
        <source>How long edges keep segments, which never change.</source>
        <translation>바뀌지 않는 세그먼트를 엣지가 두는 시간입니다.</translation>
    </message>
    <message>
        <source>Edges compress the text files; pictures are compressed already.</source>
        <translation>엣지가 텍스트 파일을 압축합니다. 영상은 이미 압축되어 있습니다.</translation>
    </message>
    <message>
        <source>All edges ask one cache in the event&apos;s region: fewer requests at MediaPackage, for a small price.</source>
        <translation>모든 엣지가 이벤트 리전의 캐시 하나에 묻습니다. 적은 비용으로 MediaPackage 요청이 줄어듭니다.</translation>
    </message>
    <message>
        <source>CloudFront writes one line for each request of each viewer.</source>
        <translation>CloudFront가 시청자의 요청마다 한 줄을 남깁니다.</translation>
    </message>
    <message>
        <source>Viewers get this name; you point its DNS at the distribution.</source>
        <translation>시청자가 보는 이름입니다. DNS가 배포를 가리키게 하세요.</translation>
    </message>
    <message>
        <source>The ACM certificate of this name. CloudFront reads certificates of us-east-1 only.</source>
        <translation>이 이름의 ACM 인증서입니다. CloudFront는 us-east-1의 인증서만 읽습니다.</translation>
    </message>
    <message>
        <source>MediaLive writes the best picture as TS files; the bucket stays when the event is torn down.</source>
        <translation>MediaLive가 가장 좋은 화질을 TS 파일로 씁니다. 이벤트를 철거해도 버킷은 남습니다.</translation>
    </message>
    <message>
        <source>A new file begins after this time; a lost file loses no more than that.</source>
        <translation>이 시간마다 새 파일이 시작됩니다. 파일을 잃어도 그만큼만 잃습니다.</translation>
    </message>
    <message>
        <source>Older recordings move to Glacier: cheap to keep, slow to fetch.</source>
        <translation>오래된 녹화는 Glacier로 옮깁니다. 보관은 싸고 꺼내기는 느립니다.</translation>
    </message>
    <message>
        <source>Older recordings are deleted for good; later than they move to Glacier.</source>
        <translation>오래된 녹화를 영구히 지웁니다. Glacier로 옮긴 뒤여야 합니다.</translation>
    </message>
    <message>
        <source>Intelligent tiering moves files that nobody reads to cheaper storage by itself.</source>
        <translation>지능형 계층화는 아무도 읽지 않는 파일을 저절로 싼 저장소로 옮깁니다.</translation>
    </message>
    <message>
        <source>SSE-S3 costs nothing. With KMS you decide who may use the key, and each use is logged.</source>
        <translation>SSE-S3는 무료입니다. KMS는 키를 쓸 사람을 정하고 사용을 모두 기록합니다.</translation>
    </message>
    <message>
        <source>The key that encrypts the recordings, in the event&apos;s region.</source>
        <translation>녹화를 암호화하는 키로, 이벤트의 리전에 있어야 합니다.</translation>
    </message>
    <message>
        <source>Old versions of files stay, and cost, until they expire.</source>
        <translation>파일의 옛 버전이 만료될 때까지 남으며 비용이 듭니다.</translation>
    </message>
    <message>
        <source>Set after the bucket is made; whoever downloads needs an AWS account.</source>
        <translation>버킷을 만든 뒤 설정합니다. 내려받으려면 AWS 계정이 있어야 합니다.</translation>
    </message>
    <message>
        <source>When the event ends, MediaConvert makes an HLS asset of the archive; paid by the minute.</source>
        <translation>이벤트가 끝나면 MediaConvert가 아카이브로 HLS 영상을 만듭니다. 분 단위로 비용이 듭니다.</translation>
    </message>
    <message>
        <source>Each new recording starts a short MediaConvert job that takes a picture of it.</source>
        <translation>녹화가 생길 때마다 MediaConvert가 그림 한 장을 뽑습니다.</translation>
    </message>
    <message>
        <source>CloudWatch alarms on lost input, frames, outputs, alerts and errors at the edge.</source>
        <translation>입력 끊김, 프레임, 출력, 알림, 엣지 오류에 대한 CloudWatch 경보입니다.</translation>
    </message>
    <message>
        <source>Each address gets an e-mail to confirm, then every alarm.</source>
        <translation>주소마다 확인 이메일을 받은 뒤 모든 경보를 받습니다.</translation>
    </message>
    <message>
        <source>AWS stops the channel this long after the planned end, also with this computer off.</source>
        <translation>예정 종료 뒤 이만큼 지나면 이 컴퓨터가 꺼져 있어도 AWS가 채널을 멈춥니다.</translation>
    </message>
    <message>
        <source>CloudTrail writes who did what to the log bucket.</source>
        <translation>CloudTrail이 누가 무엇을 했는지 로그 버킷에 씁니다.</translation>
    </message>
    <message>
        <source>One page in the AWS console with the numbers of this event.</source>
        <translation>AWS 콘솔에서 이 이벤트의 수치를 보는 한 페이지입니다.</translation>
    </message>
    <message>
        <source>Real-time logs through Kinesis and Firehose to S3; paid by the hour and by the line.</source>
        <translation>실시간 로그를 Kinesis와 Firehose로 S3에 보냅니다. 시간과 줄 수만큼 비용이 듭니다.</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Less</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
</context>
<context>
    <name>PlanDeeds</name>
    <message>
        <source>Undo: {0}</source>
        <translation>실행 취소: {0}</translation>
    </message>
    <message>
        <source>Redo: {0}</source>
        <translation>다시 실행: {0}</translation>
    </message>
</context>
<context>
    <name>PlanNote</name>
    <message>
        <source>AWS does not answer. The plan can be edited again when it does.</source>
        <translation>AWS가 응답하지 않습니다. 응답하면 다시 기획을 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>AWS is working on this event. Its plan can be edited again after that.</source>
        <translation>AWS가 이 이벤트를 처리하고 있습니다. 끝나면 다시 기획을 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Changes are saved here and reach AWS with “Provision…”.</source>
        <translation>바꾼 것은 여기에 저장되고 “프로비저닝…”을 하면 AWS에 반영됩니다.</translation>
    </message>
    <message>
        <source>Changes are saved here and reach AWS with “Update…”.</source>
        <translation>바꾼 것은 여기에 저장되고 “업데이트…”를 하면 AWS에 반영됩니다.</translation>
    </message>
    <message>
        <source>AWS has this plan.</source>
        <translation>AWS가 이 기획과 같습니다.</translation>
    </message>
    <message>
        <source>AWS does not have this plan yet.</source>
        <translation>이 기획은 아직 AWS에 반영되지 않았습니다.</translation>
    </message>
    <message>
        <source>What needs an idle channel is refused while on air.</source>
        <translation>채널이 쉬어야 하는 변경은 방송 중에 거절됩니다.</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>업데이트…</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Not saved: {0}</source>
        <translation>저장 안 됨: {0}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} 저장됨</translation>
    </message>
</context>
<context>
    <name>PlanProblem</name>
    <message>
        <source>{0} is not allowed; {1}</source>
        <translation>{0}: 쓸 수 없는 값입니다. {1}</translation>
    </message>
    <message>
        <source>is missing; {0}</source>
        <translation>값이 없습니다. {0}</translation>
    </message>
    <message>
        <source>{0} is not allowed with the format ll-hls; give 0</source>
        <translation>ll-hls 형식에서는 {0}을(를) 쓸 수 없습니다. 0을 입력하세요</translation>
    </message>
    <message>
        <source>is not allowed with the mode any; choose allow or deny, or give []</source>
        <translation>모든 국가에서는 쓸 수 없습니다. 허용 또는 제외를 고르거나 비워 두세요</translation>
    </message>
    <message>
        <source>is empty; the mode {0} needs at least one country</source>
        <translation>비어 있습니다. {0} 방식에는 국가가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>{0} is on the shelf already; choose another name</source>
        <translation>{0}은(는) 이미 있습니다. 다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>{0} still exists; tear it down first</source>
        <translation>{0}이(가) 아직 있습니다. 먼저 철거하세요</translation>
    </message>
    <message>
        <source>{0} still holds the event; tear it down first</source>
        <translation>{0}에 아직 이벤트가 있습니다. 먼저 철거하세요</translation>
    </message>
    <message>
        <source>{0} still exists where it is; tear it down first</source>
        <translation>{0}이(가) 지금 위치에 아직 있습니다. 먼저 철거하세요</translation>
    </message>
    <message>
        <source>{0} does not match its file {1}; rename one of them</source>
        <translation>{0}이(가) 파일 이름 {1}과(와) 다릅니다. 둘 중 하나의 이름을 바꾸세요</translation>
    </message>
    <message>
        <source>{0} was not saved: {1}; check the disk</source>
        <translation>{0}을(를) 저장하지 못했습니다: {1}. 디스크를 확인하세요</translation>
    </message>
    <message>
        <source>{0} cannot be removed: {1}</source>
        <translation>{0}을(를) 삭제할 수 없습니다: {1}</translation>
    </message>
    <message>
        <source>{0} was not saved: the disk is full; make room and save again, the old plan is kept</source>
        <translation>{0} 저장 안 됨: 디스크가 가득 찼습니다. 공간을 확보하고 다시 저장하세요. 이전 기획은 그대로입니다</translation>
    </message>
    <message>
        <source>{0} was not saved: it is read-only; allow writing or save elsewhere, the old plan is kept</source>
        <translation>{0} 저장 안 됨: 읽기 전용입니다. 쓰기를 허용하거나 다른 곳에 저장하세요. 이전 기획은 그대로입니다</translation>
    </message>
    <message>
        <source>{0} was not saved: {1}; check the disk, the old plan is kept</source>
        <translation>{0} 저장 안 됨: {1}. 디스크를 확인하세요. 이전 기획은 그대로입니다</translation>
    </message>
    <message>
        <source>is missing; the encryption sse-kms needs the ARN of a KMS key</source>
        <translation>값이 없습니다. KMS 암호화에는 KMS 키의 ARN이 필요합니다</translation>
    </message>
    <message>
        <source>is empty; the ladder custom needs 1 to 10 renditions</source>
        <translation>비어 있습니다. 직접 정한 단계에는 화질이 1~10개 필요합니다</translation>
    </message>
    <message>
        <source>{0} stands there twice; give each once</source>
        <translation>{0}이(가) 두 번 있습니다. 한 번씩만 적으세요</translation>
    </message>
    <message>
        <source>{0} is not allowed; give more than glacier_after_days, which is {1}</source>
        <translation>{0}은(는) 쓸 수 없습니다. Glacier로 옮기는 시점({1})보다 길게 적으세요</translation>
    </message>
    <message>
        <source>is not a field of a plan; remove it</source>
        <translation>기획에 없는 항목입니다. 지우세요</translation>
    </message>
    <message>
        <source>is not a field of a plan; did you mean {0}?</source>
        <translation>기획에 없는 항목입니다. {0}을(를) 뜻했나요?</translation>
    </message>
    <message>
        <source>stands in the plan twice; keep one</source>
        <translation>기획에 두 번 있습니다. 하나만 남기세요</translation>
    </message>
    <message>
        <source>{0} was made by a newer Flypack, this one reads version {1}; update Flypack</source>
        <translation>버전 {0}은(는) 더 새로운 Flypack이 만들었습니다. 이 Flypack은 버전 {1}을(를) 읽습니다. Flypack을 업데이트하세요</translation>
    </message>
    <message>
        <source>The plan is damaged: it is not JSON{0}; restore it or write it anew</source>
        <translation>기획이 손상되었습니다. JSON이 아닙니다{0}. 되살리거나 다시 작성하세요</translation>
    </message>
    <message>
        <source>The plan is damaged: it is not a JSON object; restore it or write it anew</source>
        <translation>기획이 손상되었습니다. JSON 객체가 아닙니다. 되살리거나 다시 작성하세요</translation>
    </message>
    <message>
        <source>{0} is no plan: it is larger than 1 MB</source>
        <translation>{0}은(는) 기획이 아닙니다. 1MB보다 큽니다</translation>
    </message>
    <message>
        <source>There is no plan {0}; check its name and place</source>
        <translation>기획 {0}이(가) 없습니다. 이름과 위치를 확인하세요</translation>
    </message>
    <message>
        <source>{0} is damaged: it is not UTF-8 text; restore it or write it anew</source>
        <translation>{0}이(가) 손상되었습니다. UTF-8 텍스트가 아닙니다. 되살리거나 다시 작성하세요</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}; check the disk and the file&apos;s rights</source>
        <translation>{0}을(를) 읽을 수 없습니다: {1}. 디스크와 파일 권한을 확인하세요</translation>
    </message>
    <message>
        <source>The plan holds a text that is not valid Unicode; type it again</source>
        <translation>올바른 유니코드가 아닌 글자가 있습니다. 다시 입력하세요</translation>
    </message>
    <message>
        <source>is missing; the protocol rtmps needs domain, certificate_arn, vpc_id and subnet_ids</source>
        <translation>값이 없습니다. rtmps에는 domain, certificate_arn, vpc_id, subnet_ids가 필요합니다</translation>
    </message>
    <message>
        <source>is not allowed with the protocol srt; choose rtmp, or give null</source>
        <translation>srt에서는 쓸 수 없습니다. rtmp를 고르거나 비워 두세요</translation>
    </message>
    <message>
        <source>is not allowed with the ladder {0}; choose the ladder custom, or give []</source>
        <translation>화질 단계 {0}에서는 쓸 수 없습니다. custom을 고르거나 비워 두세요</translation>
    </message>
    <message>
        <source>give 1 to 80 characters on one line</source>
        <translation>한 줄에 1~80자를 입력하세요</translation>
    </message>
    <message>
        <source>give 3 to 32 characters a-z, 0-9 and -, beginning with a letter</source>
        <translation>영문 소문자로 시작하는 a-z, 0-9, - 3~32자를 입력하세요</translation>
    </message>
    <message>
        <source>give at most 10 different IPv4 networks such as 203.0.113.7/32</source>
        <translation>203.0.113.7/32 같은 서로 다른 IPv4 네트워크를 10개까지 입력하세요</translation>
    </message>
    <message>
        <source>give different e-mail addresses such as ops@example.com</source>
        <translation>ops@example.com 같은 서로 다른 이메일 주소를 입력하세요</translation>
    </message>
    <message>
        <source>give different two-letter country codes of ISO 3166-1 in capitals, such as KR</source>
        <translation>KR 같은 ISO 3166-1 두 글자 국가 코드를 대문자로 입력하세요</translation>
    </message>
    <message>
        <source>give at most 40 tags; a key has 1 to 128 characters and does not begin with aws: or flypack:, a value has at most 256, and both hold letters, digits, spaces and + - = . _ : / @</source>
        <translation>태그는 40개까지입니다. 키는 1~128자이고 aws:나 flypack:으로 시작할 수 없으며, 값은 256자까지입니다. 글자, 숫자, 공백, + - = . _ : / @만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>give &quot;&quot; or the place of an image such as s3://bucket/slate.png</source>
        <translation>비워 두거나 s3://bucket/slate.png 같은 그림의 위치를 입력하세요</translation>
    </message>
    <message>
        <source>give a domain name such as live.example.com</source>
        <translation>live.example.com 같은 도메인을 입력하세요</translation>
    </message>
    <message>
        <source>give the ARN of an ACM certificate</source>
        <translation>ACM 인증서의 ARN을 입력하세요</translation>
    </message>
    <message>
        <source>give a VPC id such as vpc-0a1b2c3d</source>
        <translation>vpc-0a1b2c3d 같은 VPC ID를 입력하세요</translation>
    </message>
    <message>
        <source>give two different subnet ids such as subnet-0a1b2c3d</source>
        <translation>subnet-0a1b2c3d 같은 서브넷 ID를 서로 다르게 둘 입력하세요</translation>
    </message>
    <message>
        <source>give 1 to 5 different ids such as sg-0a1b2c3d</source>
        <translation>sg-0a1b2c3d 같은 ID를 서로 다르게 1~5개 입력하세요</translation>
    </message>
    <message>
        <source>give 1 to 10 renditions of name, width, height, max_bitrate and quality with the ladder custom, none with any other</source>
        <translation>직접 정한 단계에는 화질을 1~10개, 다른 단계에는 비워 두세요</translation>
    </message>
    <message>
        <source>choose at least one of hls, ll-hls, cmaf, dash and mss, each once</source>
        <translation>hls, ll-hls, cmaf, dash, mss 가운데 하나 이상을 고르세요</translation>
    </message>
    <message>
        <source>choose at least one of widevine, playready and fairplay, each once</source>
        <translation>widevine, playready, fairplay 가운데 하나 이상을 고르세요</translation>
    </message>
    <message>
        <source>give an https address such as https://keys.example.com/speke</source>
        <translation>https://keys.example.com/speke 같은 https 주소를 입력하세요</translation>
    </message>
    <message>
        <source>give the key provider&apos;s name of the content: 1 to 256 letters, digits, hyphens or underscores</source>
        <translation>키 서버에서 쓰는 콘텐츠 이름을 영문자, 숫자, 하이픈, 밑줄 1~256자로 입력하세요</translation>
    </message>
    <message>
        <source>give the ARN of an IAM role</source>
        <translation>IAM 역할의 ARN을 입력하세요</translation>
    </message>
    <message>
        <source>give the ARN of an ACM certificate of us-east-1, the only region CloudFront reads</source>
        <translation>CloudFront가 읽는 유일한 리전인 us-east-1의 ACM 인증서 ARN을 입력하세요</translation>
    </message>
    <message>
        <source>give the ARN of a KMS key, or null with sse-s3</source>
        <translation>KMS 키의 ARN을 입력하세요. SSE-S3이면 비워 둡니다</translation>
    </message>
    <message>
        <source>give 1 to 32 letters, digits, - and _</source>
        <translation>영문자, 숫자, -, _를 1~32자로 입력하세요</translation>
    </message>
    <message>
        <source>choose true or false</source>
        <translation>켜거나 끄세요</translation>
    </message>
    <message>
        <source>give a text</source>
        <translation>글자를 입력하세요</translation>
    </message>
    <message>
        <source>give a group of fields</source>
        <translation>묶음으로 입력하세요</translation>
    </message>
    <message>
        <source>give a group of fields or null</source>
        <translation>묶음으로 입력하거나 비워 두세요</translation>
    </message>
    <message>
        <source>give a whole number from {0} to {1}</source>
        <translation>{0}~{1} 사이의 정수를 입력하세요</translation>
    </message>
    <message>
        <source>give a whole number from {0} to {1}, or nothing</source>
        <translation>{0}~{1} 사이의 정수를 입력하거나 비워 두세요</translation>
    </message>
    <message>
        <source>give an even number from {0} to {1}</source>
        <translation>{0}~{1} 사이의 짝수를 입력하세요</translation>
    </message>
    <message>
        <source>choose {0} or {1}</source>
        <translation>{0}, {1} 중에서 고르세요</translation>
    </message>
    <message>
        <source>choose {0}</source>
        <translation>{0}을(를) 고르세요</translation>
    </message>
    <message>
        <source>give a length of time from {0} to {1}</source>
        <translation>{0}~{1} 사이의 시간을 입력하세요</translation>
    </message>
    <message>
        <source>is made from the recordings, and record.archive is off; switch it on, or give false</source>
        <translation>녹화로 만들어지는데 record.archive가 꺼져 있습니다. 켜거나 false로 두십시오</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>made</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>changed in place</source>
        <translation>유지한 채 변경</translation>
    </message>
    <message>
        <source>perhaps replaced</source>
        <translation>교체될 수 있음</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>교체</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>A new ingest address: every phone needs the new QR code.</source>
        <translation>송출 주소가 바뀝니다. 모든 휴대폰에서 새 QR 코드를 읽어야 합니다.</translation>
    </message>
    <message>
        <source>A new distribution: every viewer needs the new link.</source>
        <translation>배포가 바뀝니다. 모든 시청자에게 새 링크가 필요합니다.</translation>
    </message>
    <message>
        <source>Viewers of this format lose their stream; links may change.</source>
        <translation>이 형식의 시청자는 스트림이 끊기며 링크가 바뀔 수 있습니다.</translation>
    </message>
    <message>
        <source>The old bucket stays with what it holds; new files go to a new one or nowhere.</source>
        <translation>기존 버킷과 그 안의 파일은 남으며, 새 파일은 새 버킷에 저장되거나 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>Whoever gets the e-mails has to confirm them again.</source>
        <translation>이메일 수신자가 수신을 다시 확인해야 합니다.</translation>
    </message>
    <message>
        <source>A new channel: its alerts and numbers begin anew.</source>
        <translation>채널이 바뀝니다. 알림과 수치가 처음부터 다시 시작됩니다.</translation>
    </message>
    <message>
        <source>Another load balancer, or none: the DNS record of the phones&apos; domain has to follow.</source>
        <translation>로드 밸런서가 바뀌거나 없어집니다. 휴대폰 도메인의 DNS 레코드를 그에 맞게 바꿔야 합니다.</translation>
    </message>
    <message>
        <source>The event becomes public: whoever has an address can watch.</source>
        <translation>이벤트가 공개됩니다. 주소를 아는 사람은 누구나 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing would change: AWS already has what the plan says.</source>
        <translation>바뀌는 것이 없습니다. AWS의 리소스가 이미 계획과 같습니다.</translation>
    </message>
    <message>
        <source>Not while on air, and therefore refused now: {0}.</source>
        <translation>방송 중에는 바꿀 수 없어 지금은 거부됩니다: {0}.</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>Glacier Flexible Retrieval, after the move</source>
        <translation>Glacier Flexible Retrieval, 옮긴 뒤</translation>
    </message>
    <message>
        <source>Kinesis stream on demand, while it exists</source>
        <translation>Kinesis 온디맨드 스트림, 존재하는 동안</translation>
    </message>
    <message>
        <source>S3 Standard, first 50 TB</source>
        <translation>S3 Standard, 첫 50 TB</translation>
    </message>
    <message>
        <source>chat: GB-second of the function</source>
        <translation>채팅: 함수의 GB-초</translation>
    </message>
    <message>
        <source>chat: call of the function</source>
        <translation>채팅: 함수 호출</translation>
    </message>
    <message>
        <source>chat: message of up to 32 KB over API Gateway</source>
        <translation>채팅: API Gateway 메시지(32 KB까지)</translation>
    </message>
    <message>
        <source>chat: minute of a connection</source>
        <translation>채팅: 연결 1분</translation>
    </message>
    <message>
        <source>chat: read unit of the table, on demand</source>
        <translation>채팅: 테이블 읽기 단위, 온디맨드</translation>
    </message>
    <message>
        <source>chat: write unit of the table, on demand</source>
        <translation>채팅: 테이블 쓰기 단위, 온디맨드</translation>
    </message>
    <message>
        <source>capacity unit of the load balancer: 1 GB of TLS</source>
        <translation>로드 밸런서 용량 단위: TLS 1 GB</translation>
    </message>
    <message>
        <source>requests to S3, SNS, SQS, EventBridge, Scheduler, CloudTrail, Lambda, CloudWatch Logs, KMS, Glue</source>
        <translation>S3, SNS, SQS, EventBridge, Scheduler, CloudTrail, Lambda, CloudWatch Logs, KMS, Glue 요청</translation>
    </message>
    <message>
        <source>HTTPS requests: Asia Pacific</source>
        <translation>HTTPS 요청: 아시아 태평양</translation>
    </message>
    <message>
        <source>HTTPS requests: United States</source>
        <translation>HTTPS 요청: 미국</translation>
    </message>
    <message>
        <source>Origin Shield requests: Seoul</source>
        <translation>Origin Shield 요청: 서울</translation>
    </message>
    <message>
        <source>transfer to viewers: Australia, New Zealand</source>
        <translation>시청자 전송: 호주, 뉴질랜드</translation>
    </message>
    <message>
        <source>transfer to viewers: Europe, Israel, Türkiye</source>
        <translation>시청자 전송: 유럽, 이스라엘, 튀르키예</translation>
    </message>
    <message>
        <source>transfer to viewers: Hong Kong, Indonesia, Philippines, Singapore, South Korea, Taiwan, Thailand, Malaysia, Vietnam</source>
        <translation>시청자 전송: 홍콩, 인도네시아, 필리핀, 싱가포르, 한국, 대만, 태국, 말레이시아, 베트남</translation>
    </message>
    <message>
        <source>transfer to viewers: India</source>
        <translation>시청자 전송: 인도</translation>
    </message>
    <message>
        <source>transfer to viewers: Japan</source>
        <translation>시청자 전송: 일본</translation>
    </message>
    <message>
        <source>transfer to viewers: Middle East, South Africa, Kenya, Nigeria</source>
        <translation>시청자 전송: 중동, 남아프리카공화국, 케냐, 나이지리아</translation>
    </message>
    <message>
        <source>transfer to viewers: South America</source>
        <translation>시청자 전송: 남아메리카</translation>
    </message>
    <message>
        <source>transfer to viewers: United States, Mexico, Canada</source>
        <translation>시청자 전송: 미국, 멕시코, 캐나다</translation>
    </message>
    <message>
        <source>ingest; the list names no other line for v2</source>
        <translation>인제스트(가격표에 v2용 항목이 따로 없음)</translation>
    </message>
    <message>
        <source>origination and packaging; the list names no other line for v2</source>
        <translation>오리지네이션과 패키징(가격표에 v2용 항목이 따로 없음)</translation>
    </message>
    <message>
        <source>single pipeline</source>
        <translation>단일 파이프라인</translation>
    </message>
    <message>
        <source>standard, two pipelines</source>
        <translation>표준, 파이프라인 2개</translation>
    </message>
    <message>
        <source>basic tier</source>
        <translation>기본 등급</translation>
    </message>
    <message>
        <source>KMS key and requests</source>
        <translation>KMS 키와 요청</translation>
    </message>
    <message>
        <source>MediaConvert frame capture</source>
        <translation>MediaConvert 프레임 캡처</translation>
    </message>
    <message>
        <source>Origin Shield requests</source>
        <translation>Origin Shield 요청</translation>
    </message>
    <message>
        <source>S3 Intelligent-Tiering</source>
        <translation>S3 Intelligent-Tiering</translation>
    </message>
    <message>
        <source>SPEKE key server of the DRM provider</source>
        <translation>DRM 제공자의 SPEKE 키 서버</translation>
    </message>
    <message>
        <source>alarm of high resolution (period below a minute)</source>
        <translation>고해상도 경보(주기 1분 미만)</translation>
    </message>
    <message>
        <source>alarm of standard resolution</source>
        <translation>표준 해상도 경보</translation>
    </message>
    <message>
        <source>captions heard by Elemental Inference</source>
        <translation>Elemental Inference 음성 인식 자막</translation>
    </message>
    <message>
        <source>channel that does not run</source>
        <translation>작동하지 않는 채널</translation>
    </message>
    <message>
        <source>composite alarm</source>
        <translation>복합 경보</translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation>대시보드</translation>
    </message>
    <message>
        <source>metrics asked for (GetMetricData)</source>
        <translation>요청한 지표(GetMetricData)</translation>
    </message>
    <message>
        <source>network load balancer in front of a VPC input</source>
        <translation>VPC 입력 앞의 네트워크 로드 밸런서</translation>
    </message>
    <message>
        <source>output of audio alone</source>
        <translation>오디오 전용 출력</translation>
    </message>
    <message>
        <source>output of captions alone</source>
        <translation>자막 전용 출력</translation>
    </message>
    <message>
        <source>public IPv4 address of the load balancer</source>
        <translation>로드 밸런서의 퍼블릭 IPv4 주소</translation>
    </message>
    <message>
        <source>push input of a channel that does not run</source>
        <translation>작동하지 않는 채널의 푸시 입력</translation>
    </message>
    <message>
        <source>real-time log line with Kinesis and Firehose</source>
        <translation>실시간 로그 한 줄(Kinesis, Firehose 포함)</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>보안 암호(secret)</translation>
    </message>
    <message>
        <source>{0} AVC input below {1} Mb/s</source>
        <translation>{0} AVC 입력 {1} Mb/s 미만</translation>
    </message>
    <message>
        <source>{0} AVC input {1} to {2} Mb/s</source>
        <translation>{0} AVC 입력 {1}~{2} Mb/s</translation>
    </message>
    <message>
        <source>{0} AVC input above {1} Mb/s</source>
        <translation>{0} AVC 입력 {1} Mb/s 초과</translation>
    </message>
    <message>
        <source>{0} AVC output below {1} Mb/s</source>
        <translation>{0} AVC 출력 {1} Mb/s 미만</translation>
    </message>
    <message>
        <source>{0} AVC output {1} to {2} Mb/s</source>
        <translation>{0} AVC 출력 {1}~{2} Mb/s</translation>
    </message>
    <message>
        <source>{0} AVC output above {1} Mb/s</source>
        <translation>{0} AVC 출력 {1} Mb/s 초과</translation>
    </message>
    <message>
        <source>MediaConvert output above {0}</source>
        <translation>MediaConvert 출력 {0} 초과</translation>
    </message>
    <message>
        <source>MediaConvert output below {0}</source>
        <translation>MediaConvert 출력 {0} 미만</translation>
    </message>
    <message>
        <source>MediaConvert output of {0} to {1}</source>
        <translation>MediaConvert 출력 {0}~{1}</translation>
    </message>
    <message>
        <source>above {0} fps</source>
        <translation>{0} fps 초과</translation>
    </message>
    <message>
        <source>up to {0} fps</source>
        <translation>{0} fps 이하</translation>
    </message>
    <message>
        <source>GB-month</source>
        <translation>GB-월</translation>
    </message>
    <message>
        <source>GB-second</source>
        <translation>GB-초</translation>
    </message>
    <message>
        <source>alarm-month</source>
        <translation>경보-월</translation>
    </message>
    <message>
        <source>dashboard-month</source>
        <translation>대시보드-월</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>분</translation>
    </message>
    <message>
        <source>month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>secret-month</source>
        <translation>보안 암호-월</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>단위</translation>
    </message>
</context>
<context>
    <name>ProgramCard</name>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>{0} lost frames</source>
        <translation>손실 프레임 {0}</translation>
    </message>
    <message>
        <source>Preview is off</source>
        <translation>미리보기가 꺼져 있습니다</translation>
    </message>
    <message>
        <source>Turn it on in Settings.</source>
        <translation>설정에서 켜세요.</translation>
    </message>
    <message>
        <source>No picture: VLC is not installed</source>
        <translation>영상 없음: VLC가 설치되지 않았습니다</translation>
    </message>
    <message>
        <source>Install VLC with its plugins (Debian: libvlc5 and vlc-plugin-base; elsewhere from videolan.org), then start Flypack again. Everything else works without it.</source>
        <translation>VLC와 플러그인을 설치하고(Debian: libvlc5, vlc-plugin-base; 그 밖에는 videolan.org) Flypack을 다시 시작하세요. 나머지는 VLC 없이도 모두 작동합니다.</translation>
    </message>
    <message>
        <source>Not on air</source>
        <translation>방송 중이 아닙니다</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>화면 없음</translation>
    </message>
    <message>
        <source>Waiting for picture…</source>
        <translation>영상을 기다리는 중…</translation>
    </message>
    <message>
        <source>Picture stands still</source>
        <translation>영상이 멈췄습니다</translation>
    </message>
    <message>
        <source>No new frame for 3 seconds.</source>
        <translation>3초 동안 새 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>다시 연결하는 중…</translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation>{0}번째 시도</translation>
    </message>
    <message>
        <source>The first segments are on their way.</source>
        <translation>첫 세그먼트가 오고 있습니다.</translation>
    </message>
</context>
<context>
    <name>QrOverlay</name>
    <message>
        <source>Scan with Larix: {0}</source>
        <translation>Larix로 스캔: {0}</translation>
    </message>
    <message>
        <source>The code holds the stream key. Whoever photographs it can send pictures to this event.</source>
        <translation>코드에 스트림 키가 들어 있습니다. 이 코드를 찍은 사람은 누구나 이 이벤트에 영상을 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Save PNG</source>
        <translation>PNG 저장</translation>
    </message>
    <message>
        <source>Hide now</source>
        <translation>지금 숨기기</translation>
    </message>
    <message>
        <source>hides in {0} s</source>
        <translation>{0}초 뒤 숨김</translation>
    </message>
</context>
<context>
    <name>RenditionChoice</name>
    <message>
        <source>The rendition that is played here; viewers are not affected</source>
        <translation>여기서 재생할 화질입니다. 시청자에게는 영향이 없습니다</translation>
    </message>
    <message>
        <source>Rendition in the preview: {0}</source>
        <translation>미리보기 화질: {0}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>{0} (rehearsal region)</source>
        <translation>{0}(리허설 리전)</translation>
    </message>
    <message>
        <source>state {0}</source>
        <translation>상태 {0}</translation>
    </message>
    <message>
        <source>metrics ${0}</source>
        <translation>지표 ${0}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Listing the recordings</source>
        <translation>녹화 목록 조회</translation>
    </message>
    <message>
        <source>Reading who pays for the recordings</source>
        <translation>녹화 비용 부담자 조회</translation>
    </message>
    <message>
        <source>Setting who pays for the recordings</source>
        <translation>녹화 비용 부담자 설정</translation>
    </message>
    <message>
        <source>Extending the automatic stop</source>
        <translation>자동 종료 연장</translation>
    </message>
    <message>
        <source>no automatic stop is planned.</source>
        <translation>예약된 자동 종료가 없습니다.</translation>
    </message>
    <message>
        <source>Set a time for it first.</source>
        <translation>먼저 종료 시각을 정하세요.</translation>
    </message>
    <message>
        <source>Reading the automatic stop</source>
        <translation>자동 종료 조회</translation>
    </message>
    <message>
        <source>Setting the automatic stop</source>
        <translation>자동 종료 설정</translation>
    </message>
    <message>
        <source>Telling the load balancer the inputs&apos; addresses</source>
        <translation>로드 밸런서에 입력 주소 전달</translation>
    </message>
    <message>
        <source>MediaLive has not told the address of camera {0}&apos;s input for pipeline {1}.</source>
        <translation>MediaLive가 카메라 {0} 입력의 파이프라인 {1} 주소를 아직 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Update the event in a minute; the rest of it is ready.</source>
        <translation>1분쯤 뒤에 이벤트를 업데이트하세요. 나머지는 준비되었습니다.</translation>
    </message>
    <message>
        <source>Starting the channel</source>
        <translation>채널 시작</translation>
    </message>
    <message>
        <source>Stopping the channel</source>
        <translation>채널 종료</translation>
    </message>
    <message>
        <source>MediaLive may yet get there; look again in a minute, or stop it in the AWS console.</source>
        <translation>MediaLive가 아직 처리 중일 수 있습니다. 1분 뒤 다시 확인하거나 AWS 콘솔에서 종료하세요.</translation>
    </message>
    <message>
        <source>MediaLive may yet get there; look again in a minute, or stop it if it should not run.</source>
        <translation>MediaLive가 아직 처리 중일 수 있습니다. 1분 뒤 다시 확인하거나, 작동하면 안 되는 채널이면 종료하세요.</translation>
    </message>
    <message>
        <source>Letting the phones in</source>
        <translation>휴대폰 접속 허용</translation>
    </message>
    <message>
        <source>Its alerts: {0}.</source>
        <translation>알림: {0}.</translation>
    </message>
    <message>
        <source>MediaLive gave up and the channel is {0} again. {1}</source>
        <translation>MediaLive가 시작을 포기하여 채널이 다시 {0} 상태입니다. {1}</translation>
    </message>
    <message>
        <source>Correct the cause and start again.</source>
        <translation>원인을 고친 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>It raised no alert.</source>
        <translation>알림은 없었습니다.</translation>
    </message>
    <message>
        <source>the channel is still {0} after {1} s.</source>
        <translation>{1}초가 지났지만 채널이 아직 {0} 상태입니다.</translation>
    </message>
    <message>
        <source>Reading the channel</source>
        <translation>채널 조회</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} s</source>
        <translation>{0}: {1}, {2}초</translation>
    </message>
    <message>
        <source>Reading the channel&apos;s alerts</source>
        <translation>채널 알림 조회</translation>
    </message>
    <message>
        <source>Reading the thumbnail</source>
        <translation>섬네일 조회</translation>
    </message>
    <message>
        <source>{0} networks were given.</source>
        <translation>네트워크가 {0}개 입력되었습니다.</translation>
    </message>
    <message>
        <source>MediaLive takes 1 to {0}; name a wider network.</source>
        <translation>MediaLive는 1~{0}개만 받습니다. 더 넓은 네트워크로 묶어 입력하세요.</translation>
    </message>
    <message>
        <source>the channel is {0}.</source>
        <translation>채널이 {0} 상태입니다.</translation>
    </message>
    <message>
        <source>It can be started when it is IDLE; wait a moment and try again.</source>
        <translation>IDLE 상태일 때만 시작할 수 있습니다. 잠시 기다렸다가 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Its alerts could not be read.</source>
        <translation>알림을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>Reading the ingest address</source>
        <translation>송출 주소 조회</translation>
    </message>
    <message>
        <source>“{0}” is not an IPv4 network.</source>
        <translation>“{0}”은(는) IPv4 네트워크가 아닙니다.</translation>
    </message>
    <message>
        <source>Write it like 203.0.113.0/24.</source>
        <translation>203.0.113.0/24와 같은 형식으로 입력하세요.</translation>
    </message>
    <message>
        <source>Looking for drift</source>
        <translation>드리프트 확인</translation>
    </message>
    <message>
        <source>Asking CloudFormation to look for drift</source>
        <translation>CloudFormation에 드리프트 확인을 요청하는 중</translation>
    </message>
    <message>
        <source>no reason was given.</source>
        <translation>이유는 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Comparing the channel with the template</source>
        <translation>채널을 템플릿과 비교하는 중</translation>
    </message>
    <message>
        <source>Asking who pays for the recordings</source>
        <translation>녹화 비용 부담자를 확인하는 중</translation>
    </message>
    <message>
        <source>CloudFormation could not check everything: {0}</source>
        <translation>CloudFormation이 일부를 확인하지 못했습니다: {0}</translation>
    </message>
    <message>
        <source>CloudFormation is still looking after {0} s.</source>
        <translation>CloudFormation이 {0}초가 지나도록 아직 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Run `aws sso login` (or `aws login`) with this profile in a terminal and repeat the step.</source>
        <translation>터미널에서 이 프로필로 `aws sso login`(또는 `aws login`)을 실행한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This is a fault of Flypack: please report it with this sentence.</source>
        <translation>Flypack의 결함입니다. 이 문장과 함께 알려 주세요.</translation>
    </message>
    <message>
        <source>the session of these credentials has ended.</source>
        <translation>이 자격 증명의 세션이 만료되었습니다.</translation>
    </message>
    <message>
        <source>Sign in again (accounts page, or `aws sso login`) and repeat the step.</source>
        <translation>다시 로그인(계정 페이지 또는 `aws sso login`)한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>AWS does not know this access key.</source>
        <translation>AWS에 없는 액세스 키입니다.</translation>
    </message>
    <message>
        <source>Check the access key id on the accounts page, or make a new key in IAM.</source>
        <translation>계정 페이지에서 액세스 키 ID를 확인하거나 IAM에서 새 키를 만드세요.</translation>
    </message>
    <message>
        <source>the secret does not belong to the access key.</source>
        <translation>비밀 액세스 키가 액세스 키와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Enter the secret access key again on the accounts page.</source>
        <translation>계정 페이지에서 비밀 액세스 키를 다시 입력하세요.</translation>
    </message>
    <message>
        <source>these credentials may not do {1}. AWS says: {0}</source>
        <translation>이 자격 증명에는 {1} 권한이 없습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Ask the administrator of the account to allow {1}, then repeat the step.</source>
        <translation>계정 관리자에게 {1} 권한을 요청한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>AWS asks for fewer requests ({2}).</source>
        <translation>AWS가 요청을 줄여 달라고 합니다({2}).</translation>
    </message>
    <message>
        <source>Wait a moment; Flypack tries again by itself where it can.</source>
        <translation>잠시 기다리세요. 가능한 경우 Flypack이 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>this laptop&apos;s clock is wrong by more than AWS accepts.</source>
        <translation>이 노트북의 시계가 AWS의 허용 범위를 넘어 틀립니다.</translation>
    </message>
    <message>
        <source>Set the clock to automatic time and repeat the step.</source>
        <translation>시계를 자동 설정으로 맞춘 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>the account has reached a limit. AWS says: {0}</source>
        <translation>계정 한도에 도달했습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Tear down an event that is no longer needed or raise the limit in Service Quotas.</source>
        <translation>필요 없는 이벤트를 철거하거나 Service Quotas에서 한도를 올리세요.</translation>
    </message>
    <message>
        <source>it exists already. AWS says: {0}</source>
        <translation>이미 있습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Tear down the older one or choose another event name.</source>
        <translation>이전 것을 철거하거나 다른 이벤트 이름을 고르세요.</translation>
    </message>
    <message>
        <source>something else is using or changing it right now. AWS says: {0}</source>
        <translation>다른 작업이 지금 사용하거나 변경하고 있습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Wait until that has finished and try again.</source>
        <translation>그 작업이 끝난 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>it does not exist (any more). AWS says: {0}</source>
        <translation>존재하지 않습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>It may have been removed outside Flypack; refresh, and provision again if it is needed.</source>
        <translation>Flypack 밖에서 삭제되었을 수 있습니다. 새로 고친 뒤 필요하면 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>AWS refused the request. AWS says: {0}</source>
        <translation>AWS가 요청을 거부했습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Correct the plan where the message points and try again.</source>
        <translation>메시지가 가리키는 곳의 기획을 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>AWS has a problem of its own ({2}). AWS says: {0}</source>
        <translation>AWS 자체에 문제가 있습니다({2}). AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Try again in a minute; the AWS Health Dashboard shows wider trouble.</source>
        <translation>1분 뒤 다시 시도하세요. 넓은 범위의 장애는 AWS Health Dashboard에 나옵니다.</translation>
    </message>
    <message>
        <source>AWS answered {3} to {2}. AWS says: {0}</source>
        <translation>AWS가 {2}에 {3}(으)로 응답했습니다. AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Try again; if it stays, look the code up in the AWS documentation of {2}.</source>
        <translation>다시 시도하세요. 계속되면 AWS의 {2} 문서에서 이 코드를 찾아보세요.</translation>
    </message>
    <message>
        <source>nothing has changed.</source>
        <translation>바뀐 것이 없습니다.</translation>
    </message>
    <message>
        <source>The event on AWS already matches the plan; there is nothing to do.</source>
        <translation>AWS의 이벤트가 이미 기획과 같으므로 할 일이 없습니다.</translation>
    </message>
    <message>
        <source>there are no AWS credentials to use.</source>
        <translation>사용할 AWS 자격 증명이 없습니다.</translation>
    </message>
    <message>
        <source>Add an account on the accounts page, or rehearse on this laptop.</source>
        <translation>계정 페이지에서 계정을 추가하거나 이 노트북에서 리허설하세요.</translation>
    </message>
    <message>
        <source>the AWS credentials on this laptop are incomplete.</source>
        <translation>이 노트북의 AWS 자격 증명이 불완전합니다.</translation>
    </message>
    <message>
        <source>Give both the access key id and the secret, in the profile or on the accounts page.</source>
        <translation>프로필이나 계정 페이지에 액세스 키 ID와 비밀 액세스 키를 모두 입력하세요.</translation>
    </message>
    <message>
        <source>the profile&apos;s own way of fetching credentials failed.</source>
        <translation>프로필에 지정된 방법으로 자격 증명을 가져오지 못했습니다.</translation>
    </message>
    <message>
        <source>Run `aws sts get-caller-identity` with this profile in a terminal and fix what it reports.</source>
        <translation>터미널에서 이 프로필로 `aws sts get-caller-identity`를 실행하고 나오는 문제를 해결하세요.</translation>
    </message>
    <message>
        <source>the AWS profile is no longer on this laptop.</source>
        <translation>AWS 프로필이 이 노트북에 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Choose another profile on the accounts page, or run `aws configure`.</source>
        <translation>계정 페이지에서 다른 프로필을 고르거나 `aws configure`를 실행하세요.</translation>
    </message>
    <message>
        <source>the AWS configuration file on this laptop is damaged.</source>
        <translation>이 노트북의 AWS 설정 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>Correct ~/.aws/config and ~/.aws/credentials, or use access keys on the accounts page.</source>
        <translation>~/.aws/config와 ~/.aws/credentials를 고치거나 계정 페이지에서 액세스 키를 사용하세요.</translation>
    </message>
    <message>
        <source>the single sign-on session has ended.</source>
        <translation>SSO 세션이 만료되었습니다.</translation>
    </message>
    <message>
        <source>there is no single sign-on session.</source>
        <translation>SSO 세션이 없습니다.</translation>
    </message>
    <message>
        <source>the single sign-on session cannot be renewed.</source>
        <translation>SSO 세션을 갱신할 수 없습니다.</translation>
    </message>
    <message>
        <source>the AWS sign-in has ended or is missing.</source>
        <translation>AWS 로그인이 만료되었거나 없습니다.</translation>
    </message>
    <message>
        <source>there is no sign-in token for this profile.</source>
        <translation>이 프로필의 로그인 토큰이 없습니다.</translation>
    </message>
    <message>
        <source>AWS cannot be reached: the connection was refused or the name is unknown.</source>
        <translation>AWS에 연결할 수 없습니다. 연결이 거부되었거나 이름을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the network of this laptop (and that a rehearsal region still runs), then try again.</source>
        <translation>이 노트북의 네트워크를 확인하고(리허설 중이면 리허설 리전이 실행 중인지도) 다시 시도하세요.</translation>
    </message>
    <message>
        <source>the connection broke before AWS had answered.</source>
        <translation>AWS가 응답하기 전에 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>네트워크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>the network&apos;s proxy cannot be reached.</source>
        <translation>네트워크의 프록시에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and the network, then try again.</source>
        <translation>HTTPS_PROXY와 네트워크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>AWS did not answer the call within 5 seconds.</source>
        <translation>AWS가 5초 안에 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Check the network (a firewall may drop HTTPS) and try again.</source>
        <translation>네트워크를 확인하고(방화벽이 HTTPS를 막을 수 있습니다) 다시 시도하세요.</translation>
    </message>
    <message>
        <source>AWS took the request but did not answer in time.</source>
        <translation>AWS가 요청을 받았지만 제때 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at the current state before repeating the step: it may have been done.</source>
        <translation>이미 처리되었을 수 있으니, 다시 시도하기 전에 현재 상태를 확인하세요.</translation>
    </message>
    <message>
        <source>the secure connection to AWS could not be checked.</source>
        <translation>AWS와의 보안 연결을 확인할 수 없습니다.</translation>
    </message>
    <message>
        <source>A proxy may be changing the traffic: use another network or set its certificate (AWS_CA_BUNDLE).</source>
        <translation>프록시가 트래픽을 바꾸고 있을 수 있습니다. 다른 네트워크를 쓰거나 프록시의 인증서를 설정하세요(AWS_CA_BUNDLE).</translation>
    </message>
    <message>
        <source>this botocore does not know the service.</source>
        <translation>설치된 botocore가 이 서비스를 모릅니다.</translation>
    </message>
    <message>
        <source>the request does not fit AWS&apos;s own description of it. {0}</source>
        <translation>요청이 AWS의 규격에 맞지 않습니다. {0}</translation>
    </message>
    <message>
        <source>no AWS region was chosen.</source>
        <translation>AWS 리전이 선택되지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose a region on the accounts page.</source>
        <translation>계정 페이지에서 리전을 고르세요.</translation>
    </message>
    <message>
        <source>the answer is not one AWS gives.</source>
        <translation>AWS가 보낸 응답이 아닙니다.</translation>
    </message>
    <message>
        <source>A proxy or sign-in page may sit between this laptop and AWS; try another network.</source>
        <translation>이 노트북과 AWS 사이에 프록시나 로그인 페이지가 있을 수 있습니다. 다른 네트워크를 사용해 보세요.</translation>
    </message>
    <message>
        <source>the call failed before it reached AWS. {0}</source>
        <translation>AWS에 닿기 전에 호출이 실패했습니다. {0}</translation>
    </message>
    <message>
        <source>Try again. This is a fault of Flypack: please report it with this sentence.</source>
        <translation>다시 시도하세요. Flypack의 결함이니 이 문장과 함께 알려 주세요.</translation>
    </message>
    <message>
        <source>nothing more.</source>
        <translation>그 밖의 설명은 없습니다.</translation>
    </message>
    <message>
        <source>Checking the account</source>
        <translation>계정 확인</translation>
    </message>
    <message>
        <source>Reading the AWS profiles of this laptop</source>
        <translation>이 노트북의 AWS 프로필 조회</translation>
    </message>
    <message>
        <source>Reading the event queue</source>
        <translation>이벤트 대기열 조회</translation>
    </message>
    <message>
        <source>Emptying the event queue</source>
        <translation>이벤트 대기열 비우기</translation>
    </message>
    <message>
        <source>phones speak RTMPS: the listener must end TLS</source>
        <translation>휴대폰은 RTMPS로 보내므로 리스너에서 TLS를 종료(termination)해야 합니다</translation>
    </message>
    <message>
        <source>allows TLS older than 1.2</source>
        <translation>1.2보다 오래된 TLS를 허용합니다</translation>
    </message>
    <message>
        <source>needs exactly one certificate</source>
        <translation>인증서가 정확히 하나 필요합니다</translation>
    </message>
    <message>
        <source>needs exactly one target, once its address is known</source>
        <translation>주소가 정해지면 대상이 정확히 하나 있어야 합니다</translation>
    </message>
    <message>
        <source>needs two different subnets</source>
        <translation>서로 다른 서브넷이 둘 필요합니다</translation>
    </message>
    <message>
        <source>only a network load balancer passes RTMP on</source>
        <translation>RTMP를 전달하는 것은 네트워크 로드 밸런서뿐입니다</translation>
    </message>
    <message>
        <source>phones reach an internet-facing one only</source>
        <translation>휴대폰은 인터넷 경계(internet-facing) 로드 밸런서에만 연결할 수 있습니다</translation>
    </message>
    <message>
        <source>lets everybody in</source>
        <translation>누구나 들어올 수 있습니다</translation>
    </message>
    <message>
        <source>a target in one zone is not reached from the other: no cross-zone</source>
        <translation>한 영역의 대상에 다른 영역에서 연결할 수 없습니다. 교차 영역 설정이 없습니다</translation>
    </message>
    <message>
        <source>is the port of {0} too</source>
        <translation>{0}의 포트이기도 합니다</translation>
    </message>
    <message>
        <source>forwards to no target group of this template</source>
        <translation>이 템플릿의 대상 그룹으로 전달하지 않습니다</translation>
    </message>
    <message>
        <source>the certificate must be one of {0}</source>
        <translation>인증서는 {0}의 것이어야 합니다</translation>
    </message>
    <message>
        <source>addresses are those of a VPC</source>
        <translation>주소는 VPC의 것이어야 합니다</translation>
    </message>
    <message>
        <source>MediaLive listens on {0}</source>
        <translation>MediaLive는 {0}번 포트에서 받습니다</translation>
    </message>
    <message>
        <source>an input&apos;s address is known only after it was made: a parameter</source>
        <translation>입력의 주소는 만든 뒤에야 알 수 있으므로 파라미터여야 합니다</translation>
    </message>
    <message>
        <source>is the target of {0} too</source>
        <translation>{0}의 대상이기도 합니다</translation>
    </message>
    <message>
        <source>lets everything out</source>
        <translation>모든 트래픽을 내보냅니다</translation>
    </message>
    <message>
        <source>opens more than RTMP&apos;s port {0}</source>
        <translation>RTMP 포트 {0} 외의 포트도 열려 있습니다</translation>
    </message>
    <message>
        <source>must be the load balancer&apos;s security group</source>
        <translation>로드 밸런서의 보안 그룹이어야 합니다</translation>
    </message>
    <message>
        <source>forwards where {0} does</source>
        <translation>{0}와(과) 같은 곳으로 전달합니다</translation>
    </message>
    <message>
        <source>must be {0}: MediaLive&apos;s interface takes RTMP there</source>
        <translation>{0}이어야 합니다. MediaLive 인터페이스가 그곳에서 RTMP를 받습니다</translation>
    </message>
    <message>
        <source>opens more than the listeners&apos; ports</source>
        <translation>리스너의 포트 외의 포트도 열려 있습니다</translation>
    </message>
    <message>
        <source>a WebSocket API must say how a route is chosen</source>
        <translation>WebSocket API는 경로를 고르는 방법을 정해야 합니다</translation>
    </message>
    <message>
        <source>has the route {0} twice</source>
        <translation>경로 {0}이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>has no stage that answers</source>
        <translation>응답할 스테이지가 없습니다</translation>
    </message>
    <message>
        <source>keeps what was said for ever</source>
        <translation>대화 내용을 영구히 보관합니다</translation>
    </message>
    <message>
        <source>must name the attributes of the key, each once</source>
        <translation>키의 속성을 각각 한 번씩 적어야 합니다</translation>
    </message>
    <message>
        <source>a time to live cannot be part of the key</source>
        <translation>TTL 속성은 키에 포함될 수 없습니다</translation>
    </message>
    <message>
        <source>the chat of a past event is nobody&apos;s record: let it go with the stack</source>
        <translation>지난 이벤트의 채팅은 남길 기록이 아니므로 스택과 함께 삭제되어야 합니다</translation>
    </message>
    <message>
        <source>has no route {0}</source>
        <translation>경로 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>leads to no integration of {0}</source>
        <translation>{0}의 통합으로 연결되지 않습니다</translation>
    </message>
    <message>
        <source>Lambda is called by POST</source>
        <translation>Lambda는 POST로 호출해야 합니다</translation>
    </message>
    <message>
        <source>calls no function of this stack</source>
        <translation>이 스택의 함수를 호출하지 않습니다</translation>
    </message>
    <message>
        <source>may not call {0}</source>
        <translation>{0}을(를) 호출할 권한이 없습니다</translation>
    </message>
    <message>
        <source>takes as many messages as anybody sends</source>
        <translation>누가 보내든 메시지를 제한 없이 받습니다</translation>
    </message>
    <message>
        <source>neither deploys by itself nor names a deployment</source>
        <translation>자동으로 배포하지도, 배포를 지정하지도 않습니다</translation>
    </message>
    <message>
        <source>may speak to connections of other APIs</source>
        <translation>다른 API의 연결에도 메시지를 보낼 수 있습니다</translation>
    </message>
    <message>
        <source>starts the function for objects of every prefix</source>
        <translation>모든 접두사의 객체에 대해 함수를 실행합니다</translation>
    </message>
    <message>
        <source>{0} does not tell EventBridge of its objects</source>
        <translation>{0}이(가) 객체의 변화를 EventBridge에 알리지 않습니다</translation>
    </message>
    <message>
        <source>is started by events and tells nobody when it fails</source>
        <translation>이벤트로 실행되지만 실패해도 아무에게도 알리지 않습니다</translation>
    </message>
    <message>
        <source>hands a role to whatever service asks</source>
        <translation>요청하는 어떤 서비스에나 역할을 넘깁니다</translation>
    </message>
    <message>
        <source>keeps the events of {0} out</source>
        <translation>{0}의 이벤트를 받지 않습니다</translation>
    </message>
    <message>
        <source>cannot be taken by {0}</source>
        <translation>{0}이(가) 맡을 수 없는 역할입니다</translation>
    </message>
    <message>
        <source>two origins share their Id</source>
        <translation>두 오리진의 Id가 같습니다</translation>
    </message>
    <message>
        <source>{0} is claimed twice</source>
        <translation>{0}이(가) 두 번 지정되었습니다</translation>
    </message>
    <message>
        <source>TTLs are out of order: {0}, {1}, {2}</source>
        <translation>TTL의 순서가 맞지 않습니다: {0}, {1}, {2}</translation>
    </message>
    <message>
        <source>MaxTTL 0 turns caching off and allows no cache key</source>
        <translation>MaxTTL이 0이면 캐시가 꺼지므로 캐시 키를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>has {0} query strings, 10 are allowed</source>
        <translation>쿼리 문자열이 {0}개입니다. 10개까지 허용됩니다</translation>
    </message>
    <message>
        <source>restricts countries but names none</source>
        <translation>국가를 제한하지만 지정된 국가가 없습니다</translation>
    </message>
    <message>
        <source>names countries but restricts none</source>
        <translation>국가를 지정했지만 제한하지 않습니다</translation>
    </message>
    <message>
        <source>names a country twice</source>
        <translation>같은 국가가 두 번 있습니다</translation>
    </message>
    <message>
        <source>a domain and its certificate come together</source>
        <translation>도메인과 그 인증서는 함께 있어야 합니다</translation>
    </message>
    <message>
        <source>CloudFront takes certificates from us-east-1 only</source>
        <translation>CloudFront는 us-east-1의 인증서만 받습니다</translation>
    </message>
    <message>
        <source>a certificate needs SslSupportMethod sni-only</source>
        <translation>인증서에는 SslSupportMethod sni-only가 필요합니다</translation>
    </message>
    <message>
        <source>the 404 before the show would stay</source>
        <translation>방송 전의 404가 캐시에 남습니다</translation>
    </message>
    <message>
        <source>a code is listed twice</source>
        <translation>같은 코드가 두 번 있습니다</translation>
    </message>
    <message>
        <source>the bucket refuses CloudFront&apos;s logs</source>
        <translation>버킷이 CloudFront의 로그를 거부합니다</translation>
    </message>
    <message>
        <source>is open while other paths to this origin are signed</source>
        <translation>이 오리진의 다른 경로는 서명되어 있는데 이 경로는 열려 있습니다</translation>
    </message>
    <message>
        <source>has no key, so nobody could watch</source>
        <translation>키가 없어 아무도 볼 수 없습니다</translation>
    </message>
    <message>
        <source>lists something that is no public key</source>
        <translation>공개 키가 아닌 항목이 있습니다</translation>
    </message>
    <message>
        <source>is no public key in PEM</source>
        <translation>PEM 형식의 공개 키가 아닙니다</translation>
    </message>
    <message>
        <source>there is no origin {0}</source>
        <translation>오리진 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>the origin must be asked over HTTPS</source>
        <translation>오리진에는 HTTPS로 요청해야 합니다</translation>
    </message>
    <message>
        <source>the origin has no access control</source>
        <translation>오리진에 액세스 제어가 없습니다</translation>
    </message>
    <message>
        <source>viewers could watch without TLS</source>
        <translation>시청자가 TLS 없이 볼 수 있습니다</translation>
    </message>
    <message>
        <source>caches a method that it does not allow</source>
        <translation>허용하지 않은 메서드를 캐시합니다</translation>
    </message>
    <message>
        <source>two destinations share their Id</source>
        <translation>두 대상의 Id가 같습니다</translation>
    </message>
    <message>
        <source>destination {0} does not exist</source>
        <translation>대상 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>nothing is sent to destination {0}</source>
        <translation>대상 {0}(으)로 보내는 것이 없습니다</translation>
    </message>
    <message>
        <source>a channel has one archive group</source>
        <translation>채널의 아카이브 그룹은 하나입니다</translation>
    </message>
    <message>
        <source>two pipelines need VIDEO_ALIGNMENT locking</source>
        <translation>파이프라인이 둘이면 VIDEO_ALIGNMENT 잠금이 필요합니다</translation>
    </message>
    <message>
        <source>one pipeline has nothing to lock with</source>
        <translation>파이프라인이 하나면 맞출 상대가 없습니다</translation>
    </message>
    <message>
        <source>the source has no timecode to embed</source>
        <translation>소스에 넣을 타임코드가 없습니다</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{0} is defined {1} times</source>
        <translation>{0}이(가) {1}번 정의되었습니다</translation>
    </message>
    <message>
        <source>{0} is encoded for no output</source>
        <translation>{0}은(는) 인코딩되지만 쓰는 출력이 없습니다</translation>
    </message>
    <message>
        <source>has {0} places for {1} pipelines</source>
        <translation>파이프라인은 {1}개인데 위치가 {0}개입니다</translation>
    </message>
    <message>
        <source>two pipelines write to the same place</source>
        <translation>두 파이프라인이 같은 곳에 씁니다</translation>
    </message>
    <message>
        <source>OutputSettings must hold exactly {0}</source>
        <translation>OutputSettings에는 {0}만 있어야 합니다</translation>
    </message>
    <message>
        <source>two outputs share their name</source>
        <translation>두 출력의 이름이 같습니다</translation>
    </message>
    <message>
        <source>carries {0} encodes; CMAF ingest takes one per output</source>
        <translation>인코딩이 {0}개 들어 있습니다. CMAF 인제스트는 출력마다 하나만 받습니다</translation>
    </message>
    <message>
        <source>without $dt$ in its name each start overwrites the last recording</source>
        <translation>이름에 $dt$가 없어 시작할 때마다 지난 녹화를 덮어씁니다</translation>
    </message>
    <message>
        <source>an open GOP breaks segmenting</source>
        <translation>열린 GOP는 세그먼트를 나눌 수 없게 합니다</translation>
    </message>
    <message>
        <source>QVBR without MaxBitrate</source>
        <translation>QVBR에 MaxBitrate가 없습니다</translation>
    </message>
    <message>
        <source>a GOP of {0} s does not divide a segment of {1} s</source>
        <translation>{1}초 세그먼트가 {0}초 GOP로 나누어떨어지지 않습니다</translation>
    </message>
    <message>
        <source>BufSize is smaller than MaxBitrate</source>
        <translation>BufSize가 MaxBitrate보다 작습니다</translation>
    </message>
    <message>
        <source>{0} description {1} does not exist</source>
        <translation>{0} 설명(description) {1}이(가) 없습니다</translation>
    </message>
    <message>
        <source>in-line code is always the file index</source>
        <translation>인라인 코드의 파일은 항상 index입니다</translation>
    </message>
    <message>
        <source>the code has no function {0}</source>
        <translation>코드에 함수 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>is larger than {0} bytes</source>
        <translation>{0}바이트보다 큽니다</translation>
    </message>
    <message>
        <source>line {0} is not Python</source>
        <translation>{0}번째 줄이 올바른 Python이 아닙니다</translation>
    </message>
    <message>
        <source>holds more than {0} bytes</source>
        <translation>{0}바이트보다 많이 들어 있습니다</translation>
    </message>
    <message>
        <source>must log to a log group of this stack</source>
        <translation>이 스택의 로그 그룹에 기록해야 합니다</translation>
    </message>
    <message>
        <source>keeps its lines for ever</source>
        <translation>로그를 영구히 보관합니다</translation>
    </message>
    <message>
        <source>does not say for whom the service must be working</source>
        <translation>서비스가 누구를 위해 작동해야 하는지 정하지 않았습니다</translation>
    </message>
    <message>
        <source>a push input has either an input security group or a VPC</source>
        <translation>푸시 입력에는 입력 보안 그룹과 VPC 중 하나만 있어야 합니다</translation>
    </message>
    <message>
        <source>an input in a VPC needs a role</source>
        <translation>VPC 안의 입력에는 역할이 필요합니다</translation>
    </message>
    <message>
        <source>has {0} addresses, MediaLive takes {1}</source>
        <translation>주소가 {0}개입니다. MediaLive는 {1}개까지 받습니다</translation>
    </message>
    <message>
        <source>lists an address twice</source>
        <translation>같은 주소가 두 번 있습니다</translation>
    </message>
    <message>
        <source>the channel has no input</source>
        <translation>채널에 입력이 없습니다</translation>
    </message>
    <message>
        <source>a channel takes two push inputs</source>
        <translation>채널은 푸시 입력을 둘까지 받습니다</translation>
    </message>
    <message>
        <source>has {0}, but the channel&apos;s class needs {1}</source>
        <translation>{0}개이지만 채널 클래스에는 {1}개가 필요합니다</translation>
    </message>
    <message>
        <source>an SRT listener serves a single-pipeline channel only</source>
        <translation>SRT 리스너는 단일 파이프라인 채널에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>the stream key must come from a NoEcho parameter</source>
        <translation>스트림 키는 NoEcho 파라미터에서 와야 합니다</translation>
    </message>
    <message>
        <source>is the same address as {0}</source>
        <translation>{0}와(과) 주소가 같습니다</translation>
    </message>
    <message>
        <source>two attachments share their {0}</source>
        <translation>두 입력 연결의 {0}이(가) 같습니다</translation>
    </message>
    <message>
        <source>the second input is not attached to this channel</source>
        <translation>두 번째 입력이 이 채널에 연결되어 있지 않습니다</translation>
    </message>
    <message>
        <source>names no condition, so it never happens</source>
        <translation>조건이 없어 전환이 일어나지 않습니다</translation>
    </message>
    <message>
        <source>both inputs must have the same type and class</source>
        <translation>두 입력의 종류와 클래스가 같아야 합니다</translation>
    </message>
    <message>
        <source>{0} is a stream key and must be NoEcho</source>
        <translation>{0}은(는) 스트림 키이므로 NoEcho여야 합니다</translation>
    </message>
    <message>
        <source>{0} has no {1} selector {2}</source>
        <translation>{0}에 {1} 선택기 {2}이(가) 없습니다</translation>
    </message>
    <message>
        <source>CloudFormation has no {0} in {1}</source>
        <translation>{1}의 CloudFormation에는 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>belongs to another event than the rest</source>
        <translation>나머지와 다른 이벤트에 속합니다</translation>
    </message>
    <message>
        <source>{0} does not exist</source>
        <translation>{0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>has no {0}</source>
        <translation>{0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>waits for itself: {0}</source>
        <translation>서로를 기다리는 순환입니다: {0}</translation>
    </message>
    <message>
        <source>has the same name as {0}</source>
        <translation>{0}와(과) 이름이 같습니다</translation>
    </message>
    <message>
        <source>a secret has no default</source>
        <translation>비밀 값에는 기본값이 없어야 합니다</translation>
    </message>
    <message>
        <source>shows the secret {0}</source>
        <translation>비밀 값 {0}을(를) 드러냅니다</translation>
    </message>
    <message>
        <source>shows an ingest address</source>
        <translation>송출 주소를 드러냅니다</translation>
    </message>
    <message>
        <source>{0} is longer than AWS allows</source>
        <translation>{0}이(가) AWS의 허용 길이보다 깁니다</translation>
    </message>
    <message>
        <source>{0} begins with aws:, which AWS keeps for itself</source>
        <translation>{0}이(가) aws:로 시작합니다. AWS가 쓰는 접두사입니다</translation>
    </message>
    <message>
        <source>{0} is no manifest filter</source>
        <translation>{0}은(는) 매니페스트 필터가 아닙니다</translation>
    </message>
    <message>
        <source>{0} is filtered twice</source>
        <translation>{0} 필터가 두 번 있습니다</translation>
    </message>
    <message>
        <source>has no policy, so nobody can read it</source>
        <translation>정책이 없어 아무도 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>has {0} manifests; 1 to {1} are allowed</source>
        <translation>매니페스트가 {0}개입니다. 1~{1}개가 허용됩니다</translation>
    </message>
    <message>
        <source>two manifests are called {0}</source>
        <translation>{0}(이)라는 매니페스트가 둘입니다</translation>
    </message>
    <message>
        <source>two manifests call their children {0}</source>
        <translation>두 매니페스트의 하위 매니페스트 이름이 {0}(으)로 같습니다</translation>
    </message>
    <message>
        <source>{0}-{1} is upside down</source>
        <translation>{0}-{1}의 순서가 거꾸로입니다</translation>
    </message>
    <message>
        <source>{0} s is no multiple of what MediaLive sends</source>
        <translation>{0}초는 MediaLive가 보내는 길이의 배수가 아닙니다</translation>
    </message>
    <message>
        <source>a {0} endpoint needs {1}</source>
        <translation>{0} 엔드포인트에는 {1}이(가) 필요합니다</translation>
    </message>
    <message>
        <source>a {0} endpoint has one key for picture and sound: SHARED</source>
        <translation>{0} 엔드포인트는 영상과 음성의 키가 하나입니다: SHARED</translation>
    </message>
    <message>
        <source>its {0} is not in this template</source>
        <translation>{0}이(가) 이 템플릿에 없습니다</translation>
    </message>
    <message>
        <source>sends to a MediaPackage channel that is not in this template</source>
        <translation>이 템플릿에 없는 MediaPackage 채널로 보냅니다</translation>
    </message>
    <message>
        <source>MediaLive&apos;s MediaPackage v2 output sends CMAF</source>
        <translation>MediaLive의 MediaPackage v2 출력은 CMAF를 보냅니다</translation>
    </message>
    <message>
        <source>must wait for {0}</source>
        <translation>{0}을(를) 기다려야 합니다</translation>
    </message>
    <message>
        <source>a {0} endpoint cannot have {1}</source>
        <translation>{0} 엔드포인트에는 {1}을(를) 둘 수 없습니다</translation>
    </message>
    <message>
        <source>a delay of {0} s needs a longer start-over window</source>
        <translation>{0}초 지연에는 더 긴 되감기 범위(start-over)가 필요합니다</translation>
    </message>
    <message>
        <source>a delayed low-latency manifest contradicts itself</source>
        <translation>저지연 매니페스트에는 지연을 줄 수 없습니다</translation>
    </message>
    <message>
        <source>a live manifest reaches back 15 minutes at most</source>
        <translation>라이브 매니페스트는 최대 15분 전까지만 담습니다</translation>
    </message>
    <message>
        <source>MinUpdatePeriodSeconds is shorter than a segment</source>
        <translation>MinUpdatePeriodSeconds가 세그먼트보다 짧습니다</translation>
    </message>
    <message>
        <source>{0} does not work with {1}</source>
        <translation>{0}은(는) {1}와(과) 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>{0} cannot take the role of {1}</source>
        <translation>{0}이(가) {1}의 역할을 맡을 수 없습니다</translation>
    </message>
    <message>
        <source>is used by nothing</source>
        <translation>쓰이는 곳이 없습니다</translation>
    </message>
    <message>
        <source>the stop schedule must be made disabled</source>
        <translation>종료 일정은 꺼진 상태로 만들어야 합니다</translation>
    </message>
    <message>
        <source>allows {0} on everything</source>
        <translation>모든 리소스에 {0}을(를) 허용합니다</translation>
    </message>
    <message>
        <source>allows {0}</source>
        <translation>{0}을(를) 허용합니다</translation>
    </message>
    <message>
        <source>a passphrase written here is a secret that everybody can read</source>
        <translation>여기에 적힌 암호는 누구나 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>makes JSON, and MediaLive wants plain text</source>
        <translation>JSON을 만들지만 MediaLive에는 일반 텍스트가 필요합니다</translation>
    </message>
    <message>
        <source>a passphrase has 10 to 79 characters</source>
        <translation>암호는 10~79자여야 합니다</translation>
    </message>
    <message>
        <source>an SRT listener must be encrypted with AES</source>
        <translation>SRT 리스너는 AES로 암호화해야 합니다</translation>
    </message>
    <message>
        <source>must be 120 to 15000 ms</source>
        <translation>120~15000 ms여야 합니다</translation>
    </message>
    <message>
        <source>would be logged and is not checked: it keeps nobody out</source>
        <translation>기록만 되고 검사되지 않아 아무도 막지 못합니다</translation>
    </message>
    <message>
        <source>an SRT listener takes none; MediaLive gives it its address</source>
        <translation>SRT 리스너에는 지정할 수 없습니다. 주소는 MediaLive가 정합니다</translation>
    </message>
    <message>
        <source>the passphrase must be a secret of this stack</source>
        <translation>암호는 이 스택의 보안 암호(secret)여야 합니다</translation>
    </message>
    <message>
        <source>is the passphrase of {0} too</source>
        <translation>{0}의 암호이기도 합니다</translation>
    </message>
    <message>
        <source>does not let MediaLive read {0}</source>
        <translation>MediaLive가 {0}을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>public access is not fully blocked</source>
        <translation>퍼블릭 액세스가 완전히 차단되지 않았습니다</translation>
    </message>
    <message>
        <source>objects are not encrypted</source>
        <translation>객체가 암호화되지 않습니다</translation>
    </message>
    <message>
        <source>a bucket with objects cannot be deleted with the stack: Retain it</source>
        <translation>객체가 있는 버킷은 스택과 함께 삭제할 수 없습니다. Retain으로 두어야 합니다</translation>
    </message>
    <message>
        <source>a kept bucket with this name blocks the next event</source>
        <translation>이 이름으로 남는 버킷이 다음 이벤트를 막습니다</translation>
    </message>
    <message>
        <source>accepts requests without TLS</source>
        <translation>TLS 없는 요청을 받습니다</translation>
    </message>
    <message>
        <source>objects expire before they are moved</source>
        <translation>객체가 옮겨지기 전에 만료됩니다</translation>
    </message>
    <message>
        <source>transitions are out of order</source>
        <translation>전환의 순서가 맞지 않습니다</translation>
    </message>
    <message>
        <source>the bucket&apos;s policy does not let CloudTrail write</source>
        <translation>버킷 정책이 CloudTrail의 쓰기를 허용하지 않습니다</translation>
    </message>
    <message>
        <source>must wait for the bucket&apos;s policy</source>
        <translation>버킷의 정책을 기다려야 합니다</translation>
    </message>
    <message>
        <source>a bucket needs an access control for S3</source>
        <translation>버킷에는 S3용 액세스 제어가 필요합니다</translation>
    </message>
    <message>
        <source>its policy does not let CloudFront read, so the page would be a 403</source>
        <translation>정책이 CloudFront의 읽기를 허용하지 않아 페이지가 403이 됩니다</translation>
    </message>
    <message>
        <source>any account&apos;s distribution could read it</source>
        <translation>어느 계정의 배포든 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>{0} has the dimensions {1}</source>
        <translation>{0}의 차원은 {1}입니다</translation>
    </message>
    <message>
        <source>{0} is no namespace of this event</source>
        <translation>{0}은(는) 이 이벤트의 네임스페이스가 아닙니다</translation>
    </message>
    <message>
        <source>{0} has no metric {1}</source>
        <translation>{0}에 지표 {1}이(가) 없습니다</translation>
    </message>
    <message>
        <source>reaches beyond the 24 columns</source>
        <translation>24개 열을 벗어납니다</translation>
    </message>
    <message>
        <source>is no metric</source>
        <translation>지표가 아닙니다</translation>
    </message>
    <message>
        <source>is more than EvaluationPeriods</source>
        <translation>EvaluationPeriods보다 큽니다</translation>
    </message>
    <message>
        <source>{0} s is neither 10, 20, 30 nor whole minutes</source>
        <translation>{0}초는 10, 20, 30초도 분 단위도 아닙니다</translation>
    </message>
    <message>
        <source>an alarm looks back one day at most</source>
        <translation>경보는 최대 하루 전까지만 봅니다</translation>
    </message>
    <message>
        <source>says nothing about missing data</source>
        <translation>누락된 데이터의 처리 방법을 정하지 않았습니다</translation>
    </message>
    <message>
        <source>CloudFront has no metrics in {0}</source>
        <translation>{0}에는 CloudFront 지표가 없습니다</translation>
    </message>
    <message>
        <source>is not the JSON of a dashboard</source>
        <translation>대시보드 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>is no event pattern</source>
        <translation>이벤트 패턴이 아닙니다</translation>
    </message>
    <message>
        <source>would take the events of every channel in the account</source>
        <translation>계정의 모든 채널에서 이벤트를 받게 됩니다</translation>
    </message>
    <message>
        <source>there is no alarm {0}</source>
        <translation>경보 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{0} is no part of an event</source>
        <translation>{0}은(는) 이벤트의 항목이 아닙니다</translation>
    </message>
    <message>
        <source>CloudWatch may not publish to this topic</source>
        <translation>CloudWatch가 이 주제에 게시할 수 없습니다</translation>
    </message>
    <message>
        <source>EventBridge may not send to {0}</source>
        <translation>EventBridge가 {0}(으)로 보낼 수 없습니다</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>목록이어야 합니다</translation>
    </message>
    <message>
        <source>{0} entries is below the minimum {1}</source>
        <translation>항목 {0}개는 최솟값 {1}보다 적습니다</translation>
    </message>
    <message>
        <source>{0} entries is above the maximum {1}</source>
        <translation>항목 {0}개는 최댓값 {1}보다 많습니다</translation>
    </message>
    <message>
        <source>{0} characters is below the minimum {1}</source>
        <translation>{0}자는 최솟값 {1}보다 짧습니다</translation>
    </message>
    <message>
        <source>{0} characters is above the maximum {1}</source>
        <translation>{0}자는 최댓값 {1}보다 깁니다</translation>
    </message>
    <message>
        <source>{0} is below the minimum {1}</source>
        <translation>{0}은(는) 최솟값 {1}보다 작습니다</translation>
    </message>
    <message>
        <source>{0} is above the maximum {1}</source>
        <translation>{0}은(는) 최댓값 {1}보다 큽니다</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>must be an object, not {0}</source>
        <translation>객체여야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>must be a list, not {0}</source>
        <translation>목록이어야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>must be a map, not {0}</source>
        <translation>맵이어야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>must be a text, not {0}</source>
        <translation>텍스트여야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>{0} is none of {1}</source>
        <translation>{0}은(는) 다음 중 하나가 아닙니다: {1}</translation>
    </message>
    <message>
        <source>{0} does not match {1}</source>
        <translation>{0}이(가) {1} 형식에 맞지 않습니다</translation>
    </message>
    <message>
        <source>must be true or false, not {0}</source>
        <translation>true 또는 false여야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>{0} is not known to AWS here</source>
        <translation>{0}은(는) AWS가 여기서 모르는 항목입니다</translation>
    </message>
    <message>
        <source>must be a whole number, not {0}</source>
        <translation>정수여야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>must be a number, not {0}</source>
        <translation>숫자여야 합니다(현재: {0})</translation>
    </message>
    <message>
        <source>Reading the bucket&apos;s tags</source>
        <translation>버킷의 태그 조회</translation>
    </message>
    <message>
        <source>Looking for what is left of the event</source>
        <translation>이벤트의 남은 리소스 확인</translation>
    </message>
    <message>
        <source>these credentials may not list {0}; known to be left: {1}.</source>
        <translation>이 자격 증명으로는 {0} 목록을 볼 수 없습니다. 남은 것으로 확인된 것: {1}.</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1}의 {0}</translation>
    </message>
    <message>
        <source>Looking for metrics</source>
        <translation>지표 찾기</translation>
    </message>
    <message>
        <source>Reading metrics</source>
        <translation>지표 조회</translation>
    </message>
    <message>
        <source>Reading the SRT passphrase</source>
        <translation>SRT 암호 조회</translation>
    </message>
    <message>
        <source>the event&apos;s secret no longer exists.</source>
        <translation>이벤트의 보안 암호(secret)가 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Provision the event again: that makes a new passphrase, and the phones need a new code.</source>
        <translation>이벤트를 다시 프로비저닝하세요. 새 암호가 만들어지므로 휴대폰에 새 코드가 필요합니다.</translation>
    </message>
    <message>
        <source>the event&apos;s secret is being deleted.</source>
        <translation>이벤트의 보안 암호(secret)가 삭제되는 중입니다.</translation>
    </message>
    <message>
        <source>Restore it in the Secrets Manager console, or tear the event down and provision it again.</source>
        <translation>Secrets Manager 콘솔에서 복원하거나, 이벤트를 철거하고 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>Secrets Manager cannot decrypt the event&apos;s secret.</source>
        <translation>Secrets Manager가 이벤트의 보안 암호(secret)를 해독할 수 없습니다.</translation>
    </message>
    <message>
        <source>Ask the administrator whether the KMS key of the secret is enabled and may be used.</source>
        <translation>보안 암호의 KMS 키가 켜져 있고 사용할 수 있는지 관리자에게 확인하세요.</translation>
    </message>
    <message>
        <source>the event&apos;s secret holds no passphrase of 10 to 79 characters of plain text.</source>
        <translation>이벤트의 보안 암호(secret)에 10~79자의 일반 텍스트 암호가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Put one there in the Secrets Manager console, or provision the event again.</source>
        <translation>Secrets Manager 콘솔에서 입력하거나 이벤트를 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>these credentials may not read the event&apos;s secret.</source>
        <translation>이 자격 증명으로는 이벤트의 보안 암호(secret)를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Ask the administrator of the account to allow secretsmanager:GetSecretValue on it; the event itself goes on.</source>
        <translation>계정 관리자에게 secretsmanager:GetSecretValue 권한을 요청하세요. 이벤트 자체는 계속됩니다.</translation>
    </message>
    <message>
        <source>Reading AWS prices</source>
        <translation>AWS 가격 조회</translation>
    </message>
    <message>
        <source>This network&apos;s address</source>
        <translation>이 네트워크의 주소</translation>
    </message>
    <message>
        <source>it could not be found out: {0}.</source>
        <translation>확인하지 못했습니다: {0}.</translation>
    </message>
    <message>
        <source>Type the network that the phones send from, for example 203.0.113.7/32.</source>
        <translation>휴대폰이 송출하는 네트워크를 203.0.113.7/32와 같이 입력하세요.</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>응답이 없습니다</translation>
    </message>
    <message>
        <source>the answer is no IPv4 address</source>
        <translation>응답이 IPv4 주소가 아닙니다</translation>
    </message>
    <message>
        <source>Publishing the web player page</source>
        <translation>웹 플레이어 페이지 게시</translation>
    </message>
    <message>
        <source>Emptying the web player page&apos;s bucket</source>
        <translation>웹 플레이어 페이지 버킷 비우기</translation>
    </message>
    <message>
        <source>Removing objects of the web player page</source>
        <translation>웹 플레이어 페이지의 객체 삭제</translation>
    </message>
    <message>
        <source>S3 kept {0} ({1}).</source>
        <translation>S3가 {0}을(를) 삭제하지 않았습니다({1}).</translation>
    </message>
    <message>
        <source>Check that these credentials may delete objects in the bucket, and try again.</source>
        <translation>이 자격 증명으로 버킷의 객체를 삭제할 수 있는지 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Reading the stack&apos;s plan</source>
        <translation>스택의 기획 읽기</translation>
    </message>
    <message>
        <source>Planning the change</source>
        <translation>변경 계획</translation>
    </message>
    <message>
        <source>its creation failed and could not be undone.</source>
        <translation>생성이 실패했고 되돌리지 못했습니다.</translation>
    </message>
    <message>
        <source>Tear the event down first.</source>
        <translation>먼저 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>its creation failed.</source>
        <translation>생성이 실패했습니다.</translation>
    </message>
    <message>
        <source>its last tear-down stopped half-way.</source>
        <translation>지난 철거가 중간에 멈췄습니다.</translation>
    </message>
    <message>
        <source>Tear the event down again first.</source>
        <translation>먼저 이벤트를 다시 철거하세요.</translation>
    </message>
    <message>
        <source>its last update failed.</source>
        <translation>지난 업데이트가 실패했습니다.</translation>
    </message>
    <message>
        <source>Continue the rollback, or tear the event down.</source>
        <translation>롤백을 계속하거나 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>its last update failed and could not be undone.</source>
        <translation>지난 업데이트가 실패했고 되돌리지 못했습니다.</translation>
    </message>
    <message>
        <source>Uploading the large template</source>
        <translation>큰 템플릿 업로드</translation>
    </message>
    <message>
        <source>Asking CloudFormation what will change</source>
        <translation>CloudFormation에 변경 내용을 확인하는 중</translation>
    </message>
    <message>
        <source>Executing the change</source>
        <translation>변경 실행</translation>
    </message>
    <message>
        <source>Removing the stack</source>
        <translation>스택 삭제</translation>
    </message>
    <message>
        <source>Continuing the rollback</source>
        <translation>롤백 계속</translation>
    </message>
    <message>
        <source>Removing the remains of an earlier attempt ({0})</source>
        <translation>이전 시도의 잔여 스택을 삭제하는 중({0})</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0}이(가) {1} 상태입니다</translation>
    </message>
    <message>
        <source>CloudFormation is still working on it.</source>
        <translation>CloudFormation이 아직 작업하고 있습니다.</translation>
    </message>
    <message>
        <source>Follow it to its end, then try again.</source>
        <translation>작업이 끝날 때까지 기다린 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>CloudFormation refused it: “{0}”</source>
        <translation>CloudFormation이 거부했습니다: “{0}”</translation>
    </message>
    <message>
        <source>CloudFormation refused it: the change set is {0}.</source>
        <translation>CloudFormation이 거부했습니다. 변경 세트가 {0} 상태입니다.</translation>
    </message>
    <message>
        <source>Dropping the planned change</source>
        <translation>계획한 변경 취소</translation>
    </message>
    <message>
        <source>Removing the remains of {0}</source>
        <translation>{0}의 잔여 스택 삭제</translation>
    </message>
    <message>
        <source>the stack is {0}.</source>
        <translation>스택이 {0} 상태입니다.</translation>
    </message>
    <message>
        <source>CloudFormation has not answered within {0} s.</source>
        <translation>CloudFormation이 {0}초 안에 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>다시 시도하세요.</translation>
    </message>
    <message>
        <source>CloudFormation left it as it is.</source>
        <translation>CloudFormation이 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>Tear the event down, then provision again.</source>
        <translation>이벤트를 철거한 뒤 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>CloudFormation has removed what it had made.</source>
        <translation>CloudFormation이 만든 것을 모두 삭제했습니다.</translation>
    </message>
    <message>
        <source>Correct the cause and provision again.</source>
        <translation>원인을 고친 뒤 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>CloudFormation could not remove everything it had made.</source>
        <translation>CloudFormation이 만든 것을 모두 삭제하지 못했습니다.</translation>
    </message>
    <message>
        <source>CloudFormation has put everything back as it was before the update.</source>
        <translation>CloudFormation이 모든 것을 업데이트 이전 상태로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Correct the cause and update again.</source>
        <translation>원인을 고친 뒤 다시 업데이트하세요.</translation>
    </message>
    <message>
        <source>CloudFormation could not put everything back and needs attention.</source>
        <translation>CloudFormation이 모두 되돌리지 못해 조치가 필요합니다.</translation>
    </message>
    <message>
        <source>CloudFormation stopped the tear-down there.</source>
        <translation>CloudFormation이 그곳에서 철거를 멈췄습니다.</translation>
    </message>
    <message>
        <source>Tear down again; if it stays, remove that resource in the AWS console first.</source>
        <translation>다시 철거하세요. 계속되면 먼저 AWS 콘솔에서 그 리소스를 삭제하세요.</translation>
    </message>
    <message>
        <source>The stack was removed by someone else meanwhile.</source>
        <translation>그 사이 다른 곳에서 스택이 삭제되었습니다.</translation>
    </message>
    <message>
        <source>Provision again if the event is still wanted.</source>
        <translation>이벤트가 아직 필요하면 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>{0} ({1}) failed: {2}</source>
        <translation>{0}({1}) 실패: {2}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>CloudFormation is still at it after {0} s (the stack is {1}).</source>
        <translation>CloudFormation이 {0}초가 지나도록 작업하고 있습니다(스택 상태: {1}).</translation>
    </message>
    <message>
        <source>It goes on by itself; open the event again to follow on.</source>
        <translation>작업은 알아서 계속됩니다. 이어서 확인하려면 이벤트를 다시 여세요.</translation>
    </message>
    <message>
        <source>AWS says: {0}</source>
        <translation>AWS 메시지: {0}</translation>
    </message>
    <message>
        <source>Following the stack</source>
        <translation>스택 진행 확인</translation>
    </message>
    <message>
        <source>it does not exist (any more).</source>
        <translation>존재하지 않습니다.</translation>
    </message>
    <message>
        <source>It may have been removed outside Flypack; provision again if it is needed.</source>
        <translation>Flypack 밖에서 삭제되었을 수 있습니다. 필요하면 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>Following {0}</source>
        <translation>{0} 진행 확인</translation>
    </message>
    <message>
        <source>CloudFormation has not begun (the stack is {0}).</source>
        <translation>CloudFormation이 시작하지 않았습니다(스택 상태: {0}).</translation>
    </message>
    <message>
        <source>Provision again; nothing has been changed.</source>
        <translation>다시 프로비저닝하세요. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Reading the stack&apos;s history</source>
        <translation>스택 기록 조회</translation>
    </message>
    <message>
        <source>Listing the events in this account</source>
        <translation>이 계정의 이벤트 목록 조회</translation>
    </message>
    <message>
        <source>Reading the stack</source>
        <translation>스택 조회</translation>
    </message>
    <message>
        <source>Listing the stack&apos;s resources</source>
        <translation>스택의 리소스 목록 조회</translation>
    </message>
    <message>
        <source>Looking for what is left</source>
        <translation>남은 리소스를 확인하는 중</translation>
    </message>
    <message>
        <source>Following the tear-down that is under way</source>
        <translation>진행 중인 철거를 지켜보는 중</translation>
    </message>
    <message>
        <source>Waiting for CloudFormation to finish ({0})</source>
        <translation>CloudFormation이 끝나기를 기다리는 중({0})</translation>
    </message>
    <message>
        <source>{0} is removed, but what is left is not known</source>
        <translation>{0}은(는) 삭제되었지만 남은 리소스를 확인하지 못했습니다</translation>
    </message>
    <message>
        <source>Trying once more: {0}</source>
        <translation>한 번 더 시도하는 중: {0}</translation>
    </message>
    <message>
        <source>Tearing down {0}</source>
        <translation>{0} 철거</translation>
    </message>
    <message>
        <source>CloudFormation is still {0} after {1} s.</source>
        <translation>{1}초가 지났지만 CloudFormation이 아직 {0} 상태입니다.</translation>
    </message>
    <message>
        <source>template</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Choose another value in the plan.</source>
        <translation>기획에서 다른 값을 고르세요.</translation>
    </message>
    <message>
        <source>encode.captions: {0} cannot travel by HLS ingest.</source>
        <translation>encode.captions: {0}은(는) HLS 인제스트로 전달할 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose other captions, or turn off the ingest fallback in the settings.</source>
        <translation>다른 자막을 고르거나 설정에서 ingest_fallback을 끄세요.</translation>
    </message>
    <message>
        <source>encode.captions: smart captions exist only in {0}</source>
        <translation>encode.captions: 스마트 자막은 {0}에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>encode.pipelines: an SRT listener serves a single pipeline only</source>
        <translation>encode.pipelines: SRT 리스너는 단일 파이프라인에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>ingest.rtmps: the protocol rtmps needs its domain, certificate and subnets</source>
        <translation>ingest.rtmps: rtmps에는 도메인, 인증서, 서브넷이 필요합니다</translation>
    </message>
    <message>
        <source>package.drm: the format mss can be protected by playready only</source>
        <translation>package.drm: mss 형식은 playready로만 보호할 수 있습니다</translation>
    </message>
    <message>
        <source>the template has {0} bytes and CloudFormation takes at most {1}.</source>
        <translation>템플릿이 {0}바이트인데 CloudFormation은 최대 {1}바이트까지 받습니다.</translation>
    </message>
    <message>
        <source>Use fewer renditions, formats or extras.</source>
        <translation>화질, 형식, 부가 기능을 줄이세요.</translation>
    </message>
    <message>
        <source>Removing the uploaded template</source>
        <translation>업로드한 템플릿 삭제</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>Video tool</source>
        <translation>영상 도구</translation>
    </message>
    <message>
        <source>Run `make setup` again, or install ffmpeg and point FLYPACK_FFMPEG at it.</source>
        <translation>`make setup`을 다시 실행하거나, ffmpeg를 설치하고 FLYPACK_FFMPEG에 위치를 지정하세요.</translation>
    </message>
    <message>
        <source>no usable ffmpeg was found at FLYPACK_FFMPEG ({0}).</source>
        <translation>FLYPACK_FFMPEG({0})에서 쓸 수 있는 ffmpeg를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>no usable ffmpeg was found.</source>
        <translation>쓸 수 있는 ffmpeg를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>{0}. {1} more finding(s) are in the timeline.</source>
        <translation>{0}. 나머지 {1}건은 타임라인에 있습니다.</translation>
    </message>
    <message>
        <source>Checking the template</source>
        <translation>템플릿 확인</translation>
    </message>
    <message>
        <source>Change the plan there; `main.py validate PLAN` lists every finding.</source>
        <translation>해당하는 기획을 바꾸세요. 전체 목록은 `main.py validate PLAN`으로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Rehearsal region</source>
        <translation>리허설 리전</translation>
    </message>
    <message>
        <source>Starting the rehearsal region</source>
        <translation>리허설 리전을 시작하는 중</translation>
    </message>
    <message>
        <source>it was not ready after {0} seconds.</source>
        <translation>{0}초가 지나도 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at the end of {0} in the logs folder, then try again.</source>
        <translation>로그 폴더에 있는 {0}의 끝부분을 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>it said nothing.</source>
        <translation>남긴 말이 없습니다.</translation>
    </message>
    <message>
        <source>it ended while starting: {0}</source>
        <translation>시작하다가 종료되었습니다: {0}</translation>
    </message>
    <message>
        <source>The whole story is in {0} in the logs folder.</source>
        <translation>자세한 내용은 로그 폴더의 {0}에 있습니다.</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>연결이 거부되었습니다</translation>
    </message>
    <message>
        <source>the name is not known</source>
        <translation>이름을 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>not in time</source>
        <translation>시간 초과</translation>
    </message>
    <message>
        <source>the certificate does not hold</source>
        <translation>인증서가 유효하지 않습니다</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>연결이 끊겼습니다</translation>
    </message>
    <message>
        <source>no http address</source>
        <translation>http 주소가 아닙니다</translation>
    </message>
    <message>
        <source>it does not run any more, and the event went with it.</source>
        <translation>더 이상 실행되지 않으며, 이벤트도 함께 사라졌습니다.</translation>
    </message>
    <message>
        <source>Provision the event again.</source>
        <translation>이벤트를 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>The web player page was not built, so viewers open the HLS or DASH address; run make player, then provision again.</source>
        <translation>웹 플레이어 페이지가 빌드되지 않아 시청자는 HLS 또는 DASH 주소로 봅니다. make player를 실행한 다음 다시 프로비저닝하세요.</translation>
    </message>
    <message>
        <source>The web player page cannot play this protected event, because it knows no licence server; give viewers a player that knows yours.</source>
        <translation>이 이벤트는 보호되어 있고 웹 플레이어 페이지는 라이선스 서버를 모르므로 재생할 수 없습니다. 라이선스 서버를 아는 플레이어를 시청자에게 제공하세요.</translation>
    </message>
    <message>
        <source>The web player page cannot play this event, because browsers play no Smooth Streaming; add the format HLS or DASH.</source>
        <translation>브라우저는 Smooth Streaming을 재생하지 못하므로 웹 플레이어 페이지가 이 이벤트를 재생할 수 없습니다. HLS 또는 DASH 형식을 추가하세요.</translation>
    </message>
    <message>
        <source>Changing the event on air</source>
        <translation>방송 중 이벤트 변경</translation>
    </message>
    <message>
        <source>{0} ({1}){2} can be changed only while the channel is idle.</source>
        <translation>{0} ({1}){2}은(는) 채널이 유휴 상태일 때만 변경할 수 있습니다.</translation>
    </message>
    <message>
        <source>Stop the broadcast first, or change only what may change on air.</source>
        <translation>먼저 방송을 종료하거나, 방송 중에 바꿀 수 있는 것만 변경하세요.</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> 외 {0}개</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>프로비저닝</translation>
    </message>
    <message>
        <source>ingest.allowed_cidrs is empty, so no phone could send.</source>
        <translation>ingest.allowed_cidrs가 비어 있어 어느 휴대폰도 송출할 수 없습니다.</translation>
    </message>
    <message>
        <source>Add the network that the phones send from to the plan.</source>
        <translation>휴대폰이 송출하는 네트워크를 기획에 추가하세요.</translation>
    </message>
    <message>
        <source>No ffmpeg was found; install the Python package imageio-ffmpeg or ffmpeg itself.</source>
        <translation>ffmpeg가 없습니다. Python 패키지 imageio-ffmpeg 또는 ffmpeg를 설치하세요.</translation>
    </message>
    <message>
        <source>The configured ffmpeg {0} cannot be run; correct or remove FLYPACK_FFMPEG.</source>
        <translation>지정한 ffmpeg {0}을(를) 실행할 수 없습니다. FLYPACK_FFMPEG를 고치거나 지우세요.</translation>
    </message>
    <message>
        <source>ffmpeg cannot be run: {0}; install the package imageio-ffmpeg.</source>
        <translation>ffmpeg를 실행할 수 없습니다: {0}. imageio-ffmpeg 패키지를 설치하세요.</translation>
    </message>
    <message>
        <source>This ffmpeg lacks {0}; install the Python package imageio-ffmpeg, whose ffmpeg has it.</source>
        <translation>이 ffmpeg에는 {0}이(가) 없습니다. Python 패키지 imageio-ffmpeg를 설치하세요. 그 안의 ffmpeg에는 있습니다.</translation>
    </message>
    <message>
        <source>The media engine did not answer in time; look into engine.log in its folder.</source>
        <translation>미디어 엔진이 제때 응답하지 않았습니다. 해당 폴더의 engine.log를 확인하세요.</translation>
    </message>
    <message>
        <source>RTMPS is unproven on AWS: MediaLive has no RTMPS input, and the load balancer in front of it has never been tried there. Rehearse with a phone before the show, and have RTMP or SRT ready.</source>
        <translation>RTMPS는 AWS에서 검증되지 않았습니다. MediaLive에는 RTMPS 입력이 없고, 그 앞에 두는 로드 밸런서는 실제로 시험된 적이 없습니다. 방송 전에 휴대폰으로 리허설하고 RTMP나 SRT를 준비해 두세요.</translation>
    </message>
    <message>
        <source>the passphrase is not the input&apos;s.</source>
        <translation>암호가 입력의 암호와 다릅니다.</translation>
    </message>
    <message>
        <source>the input wants another encryption.</source>
        <translation>입력이 다른 암호화를 요구합니다.</translation>
    </message>
    <message>
        <source>no answer.</source>
        <translation>응답이 없습니다.</translation>
    </message>
    <message>
        <source>Test phone</source>
        <translation>테스트 휴대폰</translation>
    </message>
    <message>
        <source>the ingest did not take the picture: {0}</source>
        <translation>송출 주소가 영상을 받지 않았습니다: {0}</translation>
    </message>
    <message>
        <source>Check that this network is in the allowed addresses and that the event is provisioned.</source>
        <translation>이 네트워크가 허용된 주소에 있는지, 이벤트가 프로비저닝되었는지 확인하세요.</translation>
    </message>
    <message>
        <source>keyring entry</source>
        <translation>키링 항목</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Program preview</source>
        <translation>프로그램 미리보기</translation>
    </message>
    <message>
        <source>play what viewers see in the control room</source>
        <translation>시청자가 보는 영상을 컨트롤 룸에서 재생</translation>
    </message>
    <message>
        <source>VLC is not installed, so there is no picture</source>
        <translation>VLC가 없어 영상을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>저장 위치</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>비밀 정보</translation>
    </message>
</context>
<context>
    <name>SourceTabs</name>
    <message>
        <source>Source {0}</source>
        <translation>소스 {0}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>What arrives at pipeline {0}, before anything is done to it</source>
        <translation>파이프라인 {0}에 들어오는 그대로의 화면</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>Not on air</source>
        <translation>방송 중이 아닙니다</translation>
    </message>
    <message>
        <source>Waiting for the source&apos;s picture…</source>
        <translation>소스 화면을 기다리는 중…</translation>
    </message>
    <message>
        <source>MediaLive makes one every 2 seconds of what arrives.</source>
        <translation>MediaLive가 들어오는 화면을 2초마다 한 장씩 만듭니다.</translation>
    </message>
    <message>
        <source>No new picture from the source</source>
        <translation>소스에서 새 화면이 오지 않습니다</translation>
    </message>
    <message>
        <source>The last one is {0} s old. Look at the phone.</source>
        <translation>마지막 화면은 {0}초 전 것입니다. 휴대폰을 확인하세요.</translation>
    </message>
    <message>
        <source>camera {0}</source>
        <translation>카메라 {0}</translation>
    </message>
    <message>
        <source>SOURCE</source>
        <translation>소스</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Ctrl+K commands</source>
        <translation>Ctrl+K 명령</translation>
    </message>
    <message>
        <source>한국어</source>
        <comment>name of the other language, in that language</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>언어 전환</translation>
    </message>
</context>
<context>
    <name>TableField</name>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로</translation>
    </message>
</context>
<context>
    <name>TestPicture</name>
    <message>
        <source>Test phone</source>
        <translation>테스트 휴대폰</translation>
    </message>
    <message>
        <source>Sends a moving picture with clock and tone.</source>
        <translation>시계와 소리가 있는 움직이는 영상을 보냅니다.</translation>
    </message>
    <message>
        <source>Not needed: a phone is sending.</source>
        <translation>휴대폰이 이미 보내고 있어 필요하지 않습니다.</translation>
    </message>
    <message>
        <source>Not sending. Start it, or send from a real phone.</source>
        <translation>보내지 않는 중입니다. 시작하거나 실제 휴대폰에서 보내세요.</translation>
    </message>
    <message>
        <source>Stop test picture</source>
        <translation>테스트 영상 중지</translation>
    </message>
    <message>
        <source>Send test picture</source>
        <translation>테스트 영상 보내기</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Search the timeline</source>
        <translation>타임라인 검색</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>아직 아무 일도 없습니다.</translation>
    </message>
</context>
<context>
    <name>ToggleField</name>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export template</source>
        <translation>템플릿 내보내기</translation>
    </message>
    <message>
        <source>Mark moment</source>
        <translation>순간 표시</translation>
    </message>
    <message>
        <source>More for this event</source>
        <translation>이 이벤트의 다른 작업</translation>
    </message>
    <message>
        <source>Menu (Alt+M)</source>
        <translation>메뉴(Alt+M)</translation>
    </message>
    <message>
        <source>Flypack menu</source>
        <translation>Flypack 메뉴</translation>
    </message>
    <message>
        <source>REHEARSAL · this laptop</source>
        <translation>리허설 · 이 노트북</translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message>
        <source>The plan has changes that are not on AWS yet; the control room shows what AWS has.</source>
        <translation>기획에 아직 AWS에 반영되지 않은 변경이 있습니다. 컨트롤 룸은 AWS에 있는 것을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>업데이트…</translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>A creation was planned and never begun: the stack is an empty shell. Provision again, which removes it first, or tear it down.</source>
        <translation>생성이 계획만 되고 시작되지 않아 빈 스택만 있습니다. 다시 프로비저닝하면 먼저 삭제되며, 철거할 수도 있습니다.</translation>
    </message>
    <message>
        <source>The creation failed and AWS has removed what it had made: only the name is taken. Correct the cause and provision again, or tear it down.</source>
        <translation>생성이 실패하여 AWS가 만든 것을 모두 삭제했고 이름만 남아 있습니다. 원인을 고친 뒤 다시 프로비저닝하거나 철거하세요.</translation>
    </message>
    <message>
        <source>The creation failed and AWS could not remove everything it had made. Tear the event down.</source>
        <translation>생성이 실패했고 AWS가 만든 것을 모두 삭제하지 못했습니다. 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>The creation failed half-way. Tear the event down.</source>
        <translation>생성이 중간에 실패했습니다. 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>The update failed half-way. Tear the event down.</source>
        <translation>업데이트가 중간에 실패했습니다. 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>The update failed and AWS could not put everything back. Remove the cause that the history names, then continue the rollback; if that does not help, tear the event down.</source>
        <translation>업데이트가 실패했고 AWS가 모두 되돌리지 못했습니다. 기록에 나온 원인을 해결한 뒤 롤백을 계속하고, 그래도 안 되면 이벤트를 철거하세요.</translation>
    </message>
    <message>
        <source>The tear-down stopped at a resource that AWS could not delete. Tear down again; if it stops there again, force it: the stack goes, and what stays behind is listed.</source>
        <translation>AWS가 삭제하지 못한 리소스에서 철거가 멈췄습니다. 다시 철거하고, 또 멈추면 강제로 철거하세요. 스택은 삭제되고 남는 리소스는 목록으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>The companion stack {0} in {1} is missing: no alarm watches for errors at the edge. Provision again, which makes it.</source>
        <translation>{1}에 보조 스택 {0}이(가) 없습니다: 엣지 오류를 감시하는 경보가 없습니다. 다시 프로비저닝하면 만들어집니다.</translation>
    </message>
    <message>
        <source>The companion stack {0} in {1} is {2}: no alarm can be relied on for errors at the edge. Provision again, which makes it anew.</source>
        <translation>{1}의 보조 스택 {0}이(가) {2} 상태입니다: 엣지 오류 경보를 믿을 수 없습니다. 다시 프로비저닝하면 새로 만들어집니다.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Phones in, broadcast out</source>
        <translation>휴대폰으로 찍고, 방송으로 내보내기</translation>
    </message>
    <message>
        <source>Flypack builds a live pipeline, runs the event, and cleans up after it.</source>
        <translation>Flypack이 라이브 파이프라인을 만들고, 이벤트를 진행하고, 끝나면 정리합니다.</translation>
    </message>
    <message>
        <source>Rehearse a first event on this laptop</source>
        <translation>이 노트북에서 첫 이벤트 리허설</translation>
    </message>
    <message>
        <source>A complete event with real video: plan, build, on air, watch, stop. It runs on this computer alone, costs nothing, and needs no account.</source>
        <translation>실제 영상으로 진행하는 완전한 이벤트입니다. 기획, 구축, 방송, 감시, 종료까지 이 컴퓨터에서만 실행되며 비용도 계정도 필요 없습니다.</translation>
    </message>
    <message>
        <source>Rehearse now</source>
        <translation>지금 리허설</translation>
    </message>
    <message>
        <source>Connect an AWS account</source>
        <translation>AWS 계정 연결</translation>
    </message>
    <message>
        <source>Use access keys, or a profile of the AWS command line that is already on this computer. Nothing is created until you provision an event.</source>
        <translation>액세스 키나 이 컴퓨터에 있는 AWS 명령줄 프로필을 사용합니다. 이벤트를 프로비저닝하기 전에는 아무것도 만들지 않습니다.</translation>
    </message>
    <message>
        <source>Connect account…</source>
        <translation>계정 연결…</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>구축 중</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>방송 중</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>종료 중</translation>
    </message>
    <message>
        <source>Updating</source>
        <translation>변경 중</translation>
    </message>
    <message>
        <source>Tearing down</source>
        <translation>철거 중</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>building</source>
        <translation>구축 중</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>live</source>
        <translation>방송 중</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>종료 중</translation>
    </message>
    <message>
        <source>updating</source>
        <translation>변경 중</translation>
    </message>
    <message>
        <source>removing</source>
        <translation>철거 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Provision…</source>
        <translation>프로비저닝…</translation>
    </message>
    <message>
        <source>Start broadcast</source>
        <translation>방송 시작</translation>
    </message>
    <message>
        <source>Stop broadcast</source>
        <translation>방송 종료</translation>
    </message>
    <message>
        <source>Tear down…</source>
        <translation>철거…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Continue the rollback</source>
        <translation>롤백 계속</translation>
    </message>
    <message>
        <source>Input bitrate</source>
        <translation>입력 비트레이트</translation>
    </message>
    <message>
        <source>Input frame rate</source>
        <translation>입력 프레임</translation>
    </message>
    <message>
        <source>Dropped frames</source>
        <translation>드롭된 프레임</translation>
    </message>
    <message>
        <source>Input loss</source>
        <translation>입력 끊김</translation>
    </message>
    <message>
        <source>Output bitrate</source>
        <translation>출력 비트레이트</translation>
    </message>
    <message>
        <source>CloudFront requests</source>
        <translation>CloudFront 요청</translation>
    </message>
    <message>
        <source>Rehearse on this laptop…</source>
        <translation>이 노트북에서 리허설…</translation>
    </message>
    <message>
        <source>Take to AWS…</source>
        <translation>AWS로 옮기기…</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>업데이트…</translation>
    </message>
    <message>
        <source>{0} s ago</source>
        <translation>{0}초 전</translation>
    </message>
    <message>
        <source>{0} min ago</source>
        <translation>{0}분 전</translation>
    </message>
    <message>
        <source>{0} h ago</source>
        <translation>{0}시간 전</translation>
    </message>
</context>
</TS>
