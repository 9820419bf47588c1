using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Testing;
using Stafi.Testing.Judges;

namespace Stafi.Consensus.Tests.Judges;

/// <summary>
/// @chainsafe/blst does the same random work as we. It is the C library that we use too, bound by others; keys are also derived by
/// @chainsafe/bls-keygen, which does it in JavaScript.
/// </summary>
[Trait("Lane", "judges")]
public sealed class BlsPeersTests
{
    private const int Cases = 1_000;

    // JavaScript takes 40 ms for one path, 100 times blst's time.
    private const int SlowCases = 200;

    private const string Script = "bls-peers.mjs";

    [Fact]
    public async Task Public_keys_and_signatures_are_those_of_blst()
    {
        var cases = Each("sign").Select(random => (Secret: Secret(random), Message: random.Bytes(random.Below(120)))).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select(one => new { work = "sign", secret = Hex.Encode(one.Secret), message = Hex.Encode(one.Message) })]);
        for (var i = 0; i < Cases; i++)
        {
            using var key = BlsSecretKey.FromBytes(cases[i].Secret);
            answers[i].GetProperty("publicKey").GetString().ShouldBe(key.PublicKey.ToString(), Which(i));
            answers[i].GetProperty("signature").GetString().ShouldBe(key.Sign(cases[i].Message).ToString(), Which(i));
        }
    }

    [Fact]
    public async Task Right_and_damaged_signatures_are_judged_as_blst_judges_them()
    {
        var cases = Each("verify").Select(VerifyCase).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select(one => new
        {
            work = "verify", publicKey = Hex.Encode(one.Key), message = Hex.Encode(one.Message), signature = Hex.Encode(one.Signature),
        })]);
        for (var i = 0; i < Cases; i++)
        {
            var ours = BlsVerifier.Verify(new BlsPublicKey(cases[i].Key), cases[i].Message, new BlsSignature(cases[i].Signature));
            ours.ShouldBe(answers[i].GetBoolean(), Which(i));
        }
        answers.Count(answer => answer.GetBoolean()).ShouldBeInRange(Cases / 10, Cases / 2);
    }

    [Fact]
    public async Task Sums_of_signatures_are_those_of_blst_and_valid_for_all_signers()
    {
        var cases = Each("aggregate").Select(AggregateCase).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select(one => new
        {
            work = "aggregate", publicKeys = one.Keys.Select(key => key.ToString()), signatures = one.Signatures.Select(signature => signature.ToString()),
            message = Hex.Encode(one.Message),
        })]);
        for (var i = 0; i < Cases; i++)
        {
            var (keys, signatures, message) = cases[i];
            var sum = BlsVerifier.Aggregate(signatures);
            answers[i].GetProperty("signature").GetString().ShouldBe(sum.ToString(), Which(i));
            answers[i].GetProperty("valid").GetBoolean().ShouldBeTrue(Which(i));
            BlsVerifier.FastAggregateVerify(keys, message, sum).ShouldBeTrue(Which(i));
        }
    }

    [Fact]
    public async Task Keys_are_derived_as_blst_and_a_derivation_in_javascript_derive_them()
    {
        var cases = Each("derive").Select(random => (Seed: random.Bytes(32 + random.Below(33)), Path: Path(random))).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select((one, i) => new { work = "derive", seed = Hex.Encode(one.Seed), path = one.Path, slowly = i < SlowCases })]);
        for (var i = 0; i < Cases; i++)
        {
            using var key = KeyDerivation.Derive(cases[i].Seed, KeyPath.Parse("m/" + string.Join('/', cases[i].Path)));
            var bytes = new byte[BlsSecretKey.Length];
            key.CopyTo(bytes);
            answers[i].GetProperty("blst").GetString().ShouldBe(Hex.Encode(bytes), Which(i));
            if (i < SlowCases) answers[i].GetProperty("keygen").GetString().ShouldBe(Hex.Encode(bytes), Which(i));
        }
    }

    private static IEnumerable<SeededRandom> Each(string subject) =>
        Enumerable.Range(0, Cases).Select(number => SeededRandom.ForCase(Judge.Seed, subject, number));

    private static string Which(int number) => string.Create(CultureInfo.InvariantCulture, $"case {number} of STAFI_JUDGES_SEED={Judge.Seed}");

    // Below the order of the group: its first byte is 0x73.
    private static byte[] Secret(SeededRandom random)
    {
        var bytes = random.Bytes(BlsSecretKey.Length);
        bytes[0] &= 0x3f;
        return bytes;
    }

    // The path of EIP-2334, which the derivation in JavaScript insists on, with any numbers after coin type.
    private static uint[] Path(SeededRandom random) => [12381, 3600, .. Enumerable.Range(0, 2 + random.Below(2)).Select(_ => (uint)random.Next() >> random.Below(32))];

    private static (byte[] Key, byte[] Message, byte[] Signature) VerifyCase(SeededRandom random)
    {
        using var secret = BlsSecretKey.FromBytes(Secret(random));
        var message = random.Bytes(32);
        var (key, signature) = (secret.PublicKey.ToArray(), secret.Sign(message).ToArray());
        switch (random.Below(4))
        {
            case 0:
                signature[random.Below(signature.Length)] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                key[random.Below(key.Length)] ^= (byte)(1 << random.Below(8));
                break;
            case 2:
                message[random.Below(message.Length)] ^= (byte)(1 << random.Below(8));
                break;
            default:
                break;
        }
        return (key, message, signature);
    }

    private static (BlsPublicKey[] Keys, BlsSignature[] Signatures, byte[] Message) AggregateCase(SeededRandom random)
    {
        var message = random.Bytes(32);
        var keys = Enumerable.Range(0, 1 + random.Below(4)).Select(_ => BlsSecretKey.FromBytes(Secret(random))).ToList();
        BlsPublicKey[] publicKeys = [.. keys.Select(key => key.PublicKey)];
        BlsSignature[] signatures = [.. keys.Select(key => key.Sign(message))];
        keys.ForEach(key => key.Dispose());
        return (publicKeys, signatures, message);
    }
}
