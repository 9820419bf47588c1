using System.Globalization;
using System.Text;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;
using Stafi.Testing;
using Stafi.Testing.Judges;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Ssv.Tests.Judges;

[Trait("Lane", "judges")]
public sealed class KeySharesJudgeTests
{
    private const int Nonce = 42;

    // For each size of cluster and each direction. The tools need a fifth of a second for one: the thousand of STAFI_JUDGES_VALIDATORS=250 take
    // minutes and are for runs by hand.
    private static readonly int ValidatorsPerSize =
        int.TryParse(Environment.GetEnvironmentVariable("STAFI_JUDGES_VALIDATORS"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 10;

    private static readonly int[] Sizes = [4, 7, 10, 13];
    private static readonly Address Owner = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");

    [Fact]
    public async Task Our_files_are_accepted_by_ssv_keys_and_ssv_sdk()
    {
        var files = Sizes.Select(size => KeyShareSplitter.SplitAll(
            [.. RandomSecrets("ours", size).Select((secret, i) => (secret, (ushort)(Nonce + i)))], TestOperators.Cluster(size), Owner));
        var verdicts = await Judge.AskAsync("judge-keyshares.mjs", files.Select(all => Submission([.. all])));
        verdicts.GetArrayLength().ShouldBe(Sizes.Length);
        foreach (var verdict in verdicts.EnumerateArray())
        {
            Errors(verdict, "ssvKeys").ShouldBeEmpty(SeedText);
            Errors(verdict, "ssvSdk").ShouldBeEmpty(SeedText);
        }
    }

    [Fact]
    public async Task The_judges_refuse_a_file_for_another_nonce()
    {
        using var secret = TestKeys.Secret(1);
        var shares = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, Nonce) with { Nonce = Nonce + 1 };
        var verdict = (await Judge.AskAsync("judge-keyshares.mjs", new[] { Submission(shares) }))[0];
        Errors(verdict, "ssvKeys").ShouldNotBeEmpty();
        Errors(verdict, "ssvSdk").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Any_choice_of_enough_operators_recombines_to_the_validators_key()
    {
        using var secret = TestKeys.Secret(1);
        var all = Sizes.Select(size => KeyShareSplitter.Split(secret, TestOperators.Cluster(size), Owner, Nonce));
        var verdicts = await Judge.AskAsync("recombine-shares.mjs", all.Select(shares => new
        {
            sharesData = Hex.Encode(shares.SharesData.Bytes.Span),
            threshold = shares.Operators.Threshold,
            operators = Enumerable.Range(0, shares.Operators.Count).Select(i => new { id = TestOperators.Id(i), privateKey = OperatorPems.Pem(i + 1) }),
        }));
        verdicts.EnumerateArray().Select(verdict => verdict.GetProperty("choices").GetInt32()).ShouldBe([4, 21, 120, 715]);
        foreach (var verdict in verdicts.EnumerateArray())
        {
            verdict.GetProperty("shareKeysMatch").GetBoolean().ShouldBeTrue();
            verdict.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(secret.PublicKey.ToString());
        }
    }

    [Fact]
    public async Task Their_files_are_accepted_by_us()
    {
        var orders = Sizes.SelectMany(size => RandomSecrets("theirs", size).Select((secret, i) => (Secret: secret, Cluster: TestOperators.Cluster(size), Nonce: Nonce + i))).ToList();
        var files = await Judge.AskAsync("split-keyshares.mjs", orders.Select(order => new
        {
            privateKey = Bytes(order.Secret),
            operators = Enumerable.Range(0, order.Cluster.Count).Select(i => new { id = TestOperators.Id(i), operatorKey = order.Cluster[i].Text }),
            ownerAddress = Owner.ToString(),
            ownerNonce = order.Nonce,
        }));
        foreach (var (order, answer) in orders.Zip(files.EnumerateArray()))
        {
            CheckTheirs(answer.GetProperty("ssvKeys"), order.Cluster.Count);
            CheckTheirs(answer.GetProperty("ssvSdk"), order.Cluster.Count);
        }
    }

    private static string SeedText => $"STAFI_JUDGES_SEED={Judge.Seed}";

    private static IEnumerable<BlsSecretKey> RandomSecrets(string subject, int size)
    {
        var random = SeededRandom.ForCase(Judge.Seed, subject, size);
        for (var i = 0; i < ValidatorsPerSize; i++)
        {
            var bytes = random.Bytes(BlsSecretKey.Length);
            // Below the order of the group: its first byte is 0x73.
            bytes[0] &= 0x3f;
            yield return BlsSecretKey.FromBytes(bytes);
        }
    }

    private static string Bytes(BlsSecretKey secret)
    {
        var bytes = new byte[BlsSecretKey.Length];
        secret.CopyTo(bytes);
        return Hex.Encode(bytes);
    }

    private static void CheckTheirs(JsonElement file, int size)
    {
        var item = KeySharesFile.Parse(Encoding.UTF8.GetBytes(file.GetRawText())).Items.ShouldHaveSingleItem();
        item.Verify().ShouldBeEmpty(SeedText);
        item.Open(out var shares);
        shares.ShouldNotBeNull().Operators.Count.ShouldBe(size);
        for (var i = 0; i < size; i++)
        {
            using var share = TestOperators.Private(i).DecryptShare(shares.SharesData.EncryptedShare(i));
            share.PublicKey.ShouldBe(shares.SharesData.PublicKey(i));
        }
    }

    private static object Submission(params Stafi.Ssv.KeyShares.KeyShares[] all) =>
        new { file = AsJson(all), operators = Directory(all[0].OperatorKeys) };

    private static JsonElement AsJson(IReadOnlyList<Stafi.Ssv.KeyShares.KeyShares> all) =>
        JsonDocument.Parse(KeySharesFile.Write(all, DateTimeOffset.UnixEpoch)).RootElement;

    private static object Directory(ClusterOperatorKeys cluster) =>
        Enumerable.Range(0, cluster.Count).Select(i => new { id = cluster.Operators.Ids[i].ToString(), publicKey = cluster[i].Text });

    private static string[] Errors(JsonElement verdict, string tool) =>
        [.. verdict.GetProperty(tool).EnumerateArray().Select(error => error.ToString())];
}
