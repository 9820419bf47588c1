using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.Keys;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Hosts.ValidatorClient;
using Stafi.Devnet.Models.ValidatorClient;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Hosts.ValidatorClient;

/// <summary>The keymanager API as the router's client of it sees it.</summary>
public sealed class KeymanagerEndpointsTests : IAsyncLifetime
{
    private const string Token = "token of the tests";
    private static readonly Hash32 Genesis = Keccak256.Hash([1]);
    private static readonly Address Default = Address.Parse("0x00000000000000000000000000000000000000d1");
    private static readonly Address Recipient = Address.Parse("0x00000000000000000000000000000000000000fe");
    private readonly HttpClient _http = new();
    private readonly KeyRing _ring = new();
    private readonly KeymanagerEndpoints _endpoints;
    private LoopbackServer _server = null!;

    public KeymanagerEndpointsTests() => _endpoints = new KeymanagerEndpoints(_ring, Token, Genesis, Default);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await LoopbackServer.StartAsync(0, _endpoints.Map, Stopping);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _ring.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_keystore_comes_with_what_it_signed_and_goes_with_it()
    {
        var client = Client();
        var (key, keystore) = Locked();
        var protection = new SlashingProtectionFile(Genesis, [new SigningHistory(key, [], [new SignedAttestation(4, 5)])]);

        (await client.ImportAsync([keystore], protection, Stopping)).ShouldHaveSingleItem().Status.ShouldBe(KeyStatus.Imported);
        (await client.ImportAsync([keystore], null, Stopping)).ShouldHaveSingleItem().Status.ShouldBe(KeyStatus.Duplicate);
        (await client.ListAsync(Stopping)).ShouldHaveSingleItem().PublicKey.ShouldBe(key);

        var removal = await client.DeleteAsync([key], Stopping);
        removal.Outcomes.ShouldHaveSingleItem().Status.ShouldBe(KeyStatus.Deleted);
        removal.Protection.HasSigned(key).ShouldBeTrue();
        (await client.ListAsync(Stopping)).ShouldBeEmpty();
        removal = await client.DeleteAsync([key], Stopping);
        removal.Outcomes.ShouldHaveSingleItem().Status.ShouldBe(KeyStatus.NotActive);
        removal.Protection.HasSigned(key).ShouldBeTrue();
    }

    [Fact]
    public async Task Fees_go_where_it_is_said_and_only_of_keys_that_it_has()
    {
        var client = Client();
        var (key, keystore) = Locked();
        (await client.GetFeeRecipientAsync(key, Stopping)).ShouldBeNull();
        (await Should.ThrowAsync<KeymanagerException>(() => client.SetFeeRecipientAsync(key, Recipient, Stopping))).Failure.ShouldBe(KeymanagerFailure.NotFound);
        await client.ImportAsync([keystore], null, Stopping);
        (await client.GetFeeRecipientAsync(key, Stopping)).ShouldBe(Default);
        await client.SetFeeRecipientAsync(key, Recipient, Stopping);
        (await client.GetFeeRecipientAsync(key, Stopping)).ShouldBe(Recipient);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        var (key, keystore) = Locked();
        (await Should.ThrowAsync<KeymanagerException>(() => Client("another").ListAsync(Stopping))).Failure.ShouldBe(KeymanagerFailure.Unauthorized);
        var foreign = new SlashingProtectionFile(Keccak256.Hash([2]), []);
        (await Should.ThrowAsync<KeymanagerException>(() => Client().ImportAsync([keystore], foreign, Stopping))).Failure.ShouldBe(KeymanagerFailure.Rejected);
        var wrong = keystore with { Password = "wrong".AsMemory() };
        (await Client().ImportAsync([wrong], null, Stopping)).ShouldHaveSingleItem().Status.ShouldBe(KeyStatus.Error);
        _endpoints.RefusesKeystores = "the disk is full";
        (await Client().ImportAsync([keystore], null, Stopping)).ShouldBe([new KeyOutcome(KeyStatus.Error, "the disk is full")]);
        _ring.Keys.ShouldNotContain(key);
    }

    private KeymanagerClient Client(string token = Token) => new(_http, _server.Address, token);

    private static (BlsPublicKey Key, KeystoreImport Keystore) Locked()
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes[^1] = 9;
        using var key = BlsSecretKey.FromBytes(bytes);
        var keystore = Keystore.Encrypt(key, "password", null, new KeystoreOptions { UsePbkdf2 = true, Pbkdf2Iterations = 2 });
        return (key.PublicKey, new KeystoreImport(System.Text.Encoding.UTF8.GetString(keystore.ToJson()), "password".AsMemory()));
    }
}
