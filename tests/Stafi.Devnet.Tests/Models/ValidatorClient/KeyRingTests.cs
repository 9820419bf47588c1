using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Models.Beacon;
using Stafi.Devnet.Models.ValidatorClient;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Models.ValidatorClient;

public sealed class KeyRingTests : IDisposable
{
    private static readonly BlsPublicKey Key = Secret().PublicKey;
    private readonly KeyRing _ring = new();

    [Fact]
    public void A_key_signs_once_for_an_epoch_and_never_backwards()
    {
        _ring.Add(Secret()).ShouldBe(KeyStatus.Imported);
        Sign(source: 3, target: 5).ShouldNotBeNull();
        Sign(source: 3, target: 5).ShouldBeNull();
        Sign(source: 4, target: 4).ShouldBeNull();
        Sign(source: 2, target: 6).ShouldBeNull("it would surround");
        Sign(source: 3, target: 6).ShouldNotBeNull();
    }

    [Fact]
    public void What_it_signed_elsewhere_binds_it_here()
    {
        _ring.Learn(new SigningHistory(Key, [], [new SignedAttestation(7, 9)]));
        _ring.Add(Secret());
        Sign(source: 8, target: 9).ShouldBeNull();
        Sign(source: 6, target: 10).ShouldBeNull();
        Sign(source: 7, target: 10).ShouldNotBeNull();
    }

    [Fact]
    public void A_deleted_key_signs_nothing_and_what_it_signed_is_told_again_and_again()
    {
        _ring.Delete(Key).ShouldBe((KeyStatus.NotFound, null));
        _ring.Add(Secret());
        _ring.SetRecipient(Key, Address.Zero).ShouldBeTrue();
        Sign(source: 3, target: 5);

        var (status, history) = _ring.Delete(Key);
        status.ShouldBe(KeyStatus.Deleted);
        history!.Attestations.ShouldHaveSingleItem().TargetEpoch.ShouldBe(5UL);
        Sign(source: 3, target: 6).ShouldBeNull();
        _ring.Keys.ShouldBeEmpty();
        _ring.RecipientOf(Key).ShouldBeNull();
        _ring.SetRecipient(Key, Address.Zero).ShouldBeFalse();
        _ring.Delete(Key).ShouldSatisfyAllConditions(
            again => again.Status.ShouldBe(KeyStatus.NotActive), again => again.History!.Attestations.Count.ShouldBe(1));
    }

    [Fact]
    public void A_key_that_it_has_is_a_duplicate()
    {
        _ring.Add(Secret());
        _ring.Add(Secret()).ShouldBe(KeyStatus.Duplicate);
        Sign(source: 3, target: 5).ShouldNotBeNull();
    }

    public void Dispose() => _ring.Dispose();

    private BlsSignature? Sign(ulong source, ulong target) => _ring.TrySign(
        Key, new AttestationData(1, 0, Hash32.Zero, new Checkpoint(source, Hash32.Zero), new Checkpoint(target, Hash32.Zero)), Keccak256.Hash([1]));

    private static BlsSecretKey Secret()
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes[^1] = 9;
        return BlsSecretKey.FromBytes(bytes);
    }
}
