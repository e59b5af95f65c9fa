"""The keys of viewers' links: where they are kept and found again, and which one a deployment uses."""

from __future__ import annotations

import pytest
from keyring.errors import KeyringLocked

from aws.facts import ChangeSet, Leftover, StackFacts
from aws.signing import mark_of
from aws.spec import PipelineSpec, ViewerAccess
from controller.secret_store import SERVICE, SecretStore, SecretStoreError
from controller.viewer_keys import KeyTurn, ViewerKeyLost, ViewerKeys, marked, shown
from tests.helpers.memory_keyring import MemoryBackend
from tests.helpers.specs import changed, default_spec

PUBLIC = default_spec("show")
SIGNED = changed(PUBLIC, deliver__access=ViewerAccess.SIGNED_COOKIE)
STACK = "flypack-show"


class LockedBackend(MemoryBackend):
    locked = True

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        super().set_password(service, username, password)


def stack(viewer_key: str, status: str = "CREATE_COMPLETE") -> StackFacts:
    return StackFacts(
        name=STACK,
        stack_id="arn:1",
        status=status,
        outputs={"PublicKeyId": "K1"} if viewer_key else {},
        viewer_key=viewer_key,
    )


def entries(backend: MemoryBackend) -> set[str]:
    return {name for service, name in backend.kept if service == SERVICE}


CHANGE = ChangeSet(change_set_id="c", stack_id="s", stack_name=STACK, changes=(), updates=False)


def test_a_key_lies_in_the_keyring_and_nowhere_else_and_fits_on_windows() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend, platform="win32"))
    pair = keys.make(STACK)
    assert entries(backend) == {f"viewer-key/{STACK}/{pair.mark}/{part}" for part in (1, 2)}
    parts = [backend.kept[SERVICE, f"viewer-key/{STACK}/{pair.mark}/{part}"] for part in (1, 2)]
    assert "".join(parts) == pair.private_pem
    assert max(map(len, parts)) <= 1280
    assert keys.lasting(pair.public_pem)


def test_it_is_found_again_by_what_the_stack_shows() -> None:
    backend = MemoryBackend()
    pair = ViewerKeys(SecretStore(backend)).make(STACK)
    again = ViewerKeys(SecretStore(backend))
    assert again.signer(stack(pair.public_pem)) is not None
    assert again.signer(stack(pair.public_pem.replace("\n", " "))) is not None
    assert again.lasting(pair.public_pem)


def test_a_public_event_has_no_signer() -> None:
    assert ViewerKeys(SecretStore(MemoryBackend())).signer(stack("")) is None


def test_on_another_computer_one_sentence_says_what_to_do() -> None:
    pair = ViewerKeys(SecretStore(MemoryBackend())).make(STACK)
    elsewhere = ViewerKeys(SecretStore(MemoryBackend()))
    with pytest.raises(ViewerKeyLost) as caught:
        elsewhere.signer(stack(pair.public_pem))
    assert str(caught.value) == (
        "The key that signs viewers' links is not on this computer: copy links on the computer that made "
        "the event, or choose “New viewer key” in the event's menu: it ends every link given out so far."
    )


def test_half_a_key_is_no_key() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    pair = keys.make(STACK)
    del backend.kept[SERVICE, f"viewer-key/{STACK}/{pair.mark}/2"]
    with pytest.raises(ViewerKeyLost):
        keys.signer(stack(pair.public_pem))


def test_a_locked_keyring_costs_the_persistence_and_is_said() -> None:
    backend = LockedBackend()
    keys = ViewerKeys(SecretStore(backend))
    pair = keys.make(STACK)
    assert not keys.lasting(pair.public_pem)
    assert keys.signer(stack(pair.public_pem)) is not None, "the key of this session signs"
    with pytest.raises(SecretStoreError, match="The keyring is locked: unlock it, then try again"):
        ViewerKeys(SecretStore(backend)).signer(stack(pair.public_pem))


def test_a_key_of_a_command_is_in_no_keyring() -> None:
    keys = ViewerKeys()
    pair = keys.make(STACK)
    assert keys.lasting(pair.public_pem), "the command tears its event down before it ends"
    assert keys.signer(stack(pair.public_pem)) is not None
    assert keys.forget(STACK, pair.public_pem) == ()
    with pytest.raises(ViewerKeyLost):
        keys.signer(stack(pair.public_pem))


def test_a_key_is_forgotten_and_nothing_else_is() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    one, two = keys.make(STACK), keys.make("flypack-other")
    assert keys.forget(STACK, one.public_pem) == ()
    assert entries(backend) == {f"viewer-key/flypack-other/{two.mark}/{part}" for part in (1, 2)}
    assert keys.forget(STACK, "") == ()


def test_a_key_that_the_keyring_keeps_is_told() -> None:
    backend = LockedBackend()
    backend.locked = False
    keys = ViewerKeys(SecretStore(backend))
    pair = keys.make(STACK)
    backend.locked = True
    assert keys.forget(STACK, pair.public_pem) == (
        Leftover(
            resource_type="keyring entry",
            identifier=f"flypack viewer-key/{STACK}/{pair.mark}",
            bills=False,
            retained=False,
        ),
    )


def test_a_new_event_gets_a_new_pair() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    with KeyTurn(keys, SIGNED, None) as turn:
        public = turn.parameters["ViewerPublicKey"]
        assert public is not None
        assert turn.spec.deliver.key_mark == mark_of(public)
        turn.before(lambda _change_set: None)(CHANGE)
    assert keys.signer(stack(public)) is not None


def test_an_update_keeps_the_key_even_where_its_private_half_is_elsewhere() -> None:
    pair = ViewerKeys().make(STACK)
    backend = MemoryBackend()
    with KeyTurn(ViewerKeys(SecretStore(backend)), SIGNED, stack(pair.public_pem)) as turn:
        assert turn.parameters == {"ViewerPublicKey": None}
        assert turn.spec.deliver.key_mark == pair.mark
    assert entries(backend) == set()


def test_a_renewed_key_takes_the_place_of_the_old_one() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    old = keys.make(STACK)
    with KeyTurn(keys, SIGNED, stack(old.public_pem), renew=True) as turn:
        turn.before(lambda _change_set: None)(CHANGE)
    mark = turn.spec.deliver.key_mark
    assert mark != old.mark
    assert entries(backend) == {f"viewer-key/{STACK}/{mark}/{part}" for part in (1, 2)}


def deploy_badly(keys: ViewerKeys, before: StackFacts | None, *, executed: bool) -> None:
    with KeyTurn(keys, SIGNED, before, renew=True) as turn:
        if executed:
            turn.before(lambda _change_set: None)(CHANGE)
        raise RuntimeError


@pytest.mark.parametrize(("executed", "left"), [(False, 1), (True, 2)])
def test_a_failure_drops_only_what_aws_never_saw(executed: bool, left: int) -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    old = keys.make(STACK)
    with pytest.raises(RuntimeError):
        deploy_badly(keys, stack(old.public_pem), executed=executed)
    assert len({name.split("/")[2] for name in entries(backend)}) == left
    assert keys.signer(stack(old.public_pem)) is not None


def test_what_a_failed_creation_left_is_replaced() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    old = keys.make(STACK)
    with KeyTurn(keys, SIGNED, stack(old.public_pem, "ROLLBACK_COMPLETE")) as turn:
        assert turn.parameters["ViewerPublicKey"] is not None
    assert {name.split("/")[2] for name in entries(backend)} == {turn.spec.deliver.key_mark}


def test_an_event_that_becomes_public_forgets_its_key() -> None:
    backend = MemoryBackend()
    keys = ViewerKeys(SecretStore(backend))
    old = keys.make(STACK)
    with KeyTurn(keys, PUBLIC, stack(old.public_pem)) as turn:
        assert turn.parameters == {}
        assert turn.spec == PUBLIC
    assert entries(backend) == set()


def test_a_change_is_shown_without_a_key_that_stays() -> None:
    pair = ViewerKeys().make(STACK)
    before = stack(pair.public_pem)
    assert marked(SIGNED, before).deliver.key_mark == pair.mark
    assert shown(SIGNED, before) == {"ViewerPublicKey": None}
    assert (marked(PUBLIC, None), shown(PUBLIC, None)) == (PUBLIC, {})
    fresh: dict[str, str | None] = shown(SIGNED, stack(""))
    assert str(fresh["ViewerPublicKey"]).startswith("-----BEGIN PUBLIC KEY-----")


def test_a_spec_without_a_key_stays_as_it_is() -> None:
    found: PipelineSpec = marked(SIGNED, None)
    assert found.deliver.key_mark == ""
