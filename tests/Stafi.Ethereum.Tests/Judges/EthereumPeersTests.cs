using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;
using Stafi.Ethereum.Transactions;
using Stafi.Testing;
using Stafi.Testing.Judges;

namespace Stafi.Ethereum.Tests.Judges;

/// <summary>viem and ethers do the same random work as we; all three must agree.</summary>
[Trait("Lane", "judges")]
public sealed class EthereumPeersTests
{
    private const int Cases = 1_000;
    private const string Script = "ethereum-peers.mjs";

    [Fact]
    public async Task Keccak_256_of_any_bytes_is_that_of_viem_and_ethers()
    {
        byte[][] inputs = [.. Each("keccak").Select((random, i) => random.Bytes(i < 300 ? i : random.Below(2_000)))];
        var answers = await Judge.AskManyAsync(Script, [.. inputs.Select(data => new { work = "keccak", data = Hex.Encode(data) })]);
        for (var i = 0; i < Cases; i++) Agree(answers[i], Keccak256.Hash(inputs[i]).ToString(), i, Hex.Encode(inputs[i]));
    }

    [Fact]
    public async Task Values_of_any_types_are_encoded_as_viem_and_ethers_encode_them()
    {
        var cases = Each("abi").Select(AbiCase.Of).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select(one => new { work = "abiEncode", types = one.Texts, values = one.Json })]);
        for (var i = 0; i < Cases; i++) Agree(answers[i], Hex.Encode(AbiCodec.Encode(cases[i].Types, cases[i].Values)), i, string.Join(',', cases[i].Texts));
    }

    [Fact]
    public async Task What_we_encoded_is_decoded_to_the_same_values_by_viem_by_ethers_and_by_us()
    {
        var cases = Each("abi").Select(AbiCase.Of).ToList();
        byte[][] encoded = [.. cases.Select(one => AbiCodec.Encode(one.Types, one.Values))];
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select((one, i) => new { work = "abiDecode", types = one.Texts, data = Hex.Encode(encoded[i]) })]);
        for (var i = 0; i < Cases; i++)
        {
            AbiCodec.Decode(cases[i].Types, encoded[i]).ShouldBe(cases[i].Values, Which(i, string.Join(',', cases[i].Texts)));
            Agree(answers[i], JsonSerializer.SerializeToElement(cases[i].Json), i, string.Join(',', cases[i].Texts));
        }
    }

    [Fact]
    public async Task Rlp_of_any_tree_is_that_of_viem_and_ethers()
    {
        var trees = Each("rlp").Select(random => Tree(random, 4)).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. trees.Select(item => new { work = "rlp", item })]);
        for (var i = 0; i < Cases; i++)
        {
            var writer = new RlpWriter();
            Write(writer, trees[i]);
            Agree(answers[i], Hex.Encode(writer.ToArray()), i, JsonSerializer.Serialize(trees[i]));
        }
    }

    [Fact]
    public async Task Transactions_are_signed_to_the_bytes_of_viem_and_ethers()
    {
        var cases = Each("transaction").Select(TransactionCase).ToList();
        var answers = await Judge.AskManyAsync(Script, [.. cases.Select(one => one.Question)]);
        for (var i = 0; i < Cases; i++)
        {
            using var account = LocalAccount.FromHex(cases[i].Key);
            var signed = cases[i].Transaction.Sign(account);
            Agree(answers[i], Hex.Encode(signed.Raw.Span), i, cases[i].Question.ToString()!);
            SignedTransaction.Decode(signed.Raw).From.ShouldBe(account.Address, Which(i, ""));
        }
    }

    private static IEnumerable<SeededRandom> Each(string subject) =>
        Enumerable.Range(0, Cases).Select(number => SeededRandom.ForCase(Judge.Seed, subject, number));

    private static string Which(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"case {number} of STAFI_JUDGES_SEED={Judge.Seed}: {what}");

    private static void Agree(JsonElement answer, string ours, int number, string what) => Agree(answer, JsonSerializer.SerializeToElement(ours), number, what);

    private static void Agree(JsonElement answer, JsonElement ours, int number, string what)
    {
        foreach (var peer in answer.EnumerateObject())
            JsonElement.DeepEquals(peer.Value, ours).ShouldBeTrue($"{peer.Name} says {peer.Value}, we say {ours}; {Which(number, what)}");
    }

    private static object Tree(SeededRandom random, int depth)
    {
        if (depth == 0 || random.OneIn(2)) return Hex.Encode(random.Bytes(random.Below(random.OneIn(4) ? 300 : 3)));
        return Enumerable.Range(0, random.Below(random.OneIn(8) ? 60 : 5)).Select(_ => Tree(random, depth - 1)).ToArray();
    }

    private static void Write(RlpWriter writer, object tree)
    {
        if (tree is string hex)
        {
            writer.Bytes(Hex.Decode(hex));
            return;
        }
        writer.List(list =>
        {
            foreach (var item in (object[])tree) Write(list, item);
        });
    }

    private static (string Key, Eip1559Transaction Transaction, object Question) TransactionCase(SeededRandom random)
    {
        var key = Hex.Encode(random.Bytes(32));
        var tip = new Wei(random.Next() >> random.Below(60));
        var entries = Enumerable.Range(0, random.OneIn(3) ? random.Below(3) : 0)
            .Select(_ => new AccessListEntry(new Address(random.Bytes(20)), [.. Enumerable.Range(0, random.Below(3)).Select(_ => new Hash32(random.Bytes(32)))])).ToList();
        var transaction = new Eip1559Transaction(
            1 + (random.Next() >> 33), random.Next() >> (12 + random.Below(50)), tip, tip + new Wei(random.Next() >> random.Below(60)), random.Next() >> (2 + random.Below(60)),
            random.OneIn(8) ? null : new Address(random.Bytes(20)), new Wei(new UInt128(random.Next(), random.Next()) >> random.Below(128)), random.Bytes(random.Below(400)))
        {
            AccessList = entries,
        };
        var question = new
        {
            work = "transaction",
            privateKey = key,
            tx = new
            {
                chainId = Text(transaction.ChainId),
                nonce = Text(transaction.Nonce),
                maxPriorityFeePerGas = Text(transaction.MaxPriorityFeePerGas.Value),
                maxFeePerGas = Text(transaction.MaxFeePerGas.Value),
                gasLimit = Text(transaction.GasLimit),
                to = transaction.To is { } to ? Hex.Encode(to.ToArray()) : null,
                value = Text(transaction.Value.Value),
                data = Hex.Encode(transaction.Data.Span),
                accessList = entries.Select(entry => new { address = Hex.Encode(entry.Address.ToArray()), storageKeys = entry.StorageKeys.Select(item => item.ToString()) }),
            },
        };
        return (key, transaction, question);
    }

    private static string Text(UInt128 number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record AbiCase(string[] Texts, AbiType[] Types, AbiValue[] Values)
    {
        public object[] Json => [.. Values.Select(RandomAbi.Json)];

        public static AbiCase Of(SeededRandom random)
        {
            string[] texts = [.. Enumerable.Range(0, 1 + random.Below(4)).Select(_ => RandomAbi.Type(random))];
            AbiType[] types = [.. texts.Select(AbiType.Parse)];
            return new AbiCase(texts, types, [.. types.Select(type => RandomAbi.Value(type, random))]);
        }
    }
}
