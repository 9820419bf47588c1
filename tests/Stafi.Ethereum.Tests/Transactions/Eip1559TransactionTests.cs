using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Transactions;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Transactions;

public class Eip1559TransactionTests
{
    [Fact]
    public void Signs_a_transfer_to_the_bytes_that_other_libraries_sign()
    {
        using var account = LocalAccount.FromHex("0x4646464646464646464646464646464646464646464646464646464646464646");
        var transaction = new Eip1559Transaction(
            1, 0, Wei.FromGwei(1), Wei.FromGwei(30), 21000, Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"), Wei.FromEther(1), default);

        transaction.SigningHash().ToString().ShouldBe("0x4eb3a6d91d010eda4e08711c188fffad2233a10c64923bfdb0aef7f72a9c1199");
        var signed = transaction.Sign(account);
        Hex.Encode(signed.Raw.Span).ShouldBe("0x02f8730180843b9aca008506fc23ac008252089471c7656ec7ab88b098defb751b7401b5f6d8976f880de0b6b3a764000080c001"
            + "a017693b8299e2d7f0b84b7e554f3694c45dae9080e1838c611ec6de0e483c8165a0384450a468ca84359101399085c9c497aea0aa97dc2b4dc59384dd06bc58bb31");
        signed.Hash.ToString().ShouldBe("0xf87d40ec0523085a56b503fc5615b0a8a202ee43de0c89c1ccb92eadb66bbe5c");
        signed.From.ShouldBe(account.Address);
    }

    [Fact]
    public void Signs_every_derived_vector()
    {
        foreach (var row in Vectors.Json("tx", "derived_eip1559.json").EnumerateArray())
        {
            var tx = row.GetProperty("tx");
            using var account = LocalAccount.FromHex(row.GetProperty("privateKey").GetString()!);
            var transaction = Read(tx);
            Hex.Encode(transaction.EncodeUnsigned()).ShouldBe(row.GetProperty("unsigned").GetString());
            transaction.SigningHash().ToString().ShouldBe(row.GetProperty("signingHash").GetString());
            var signed = transaction.Sign(account);
            Hex.Encode(signed.Raw.Span).ShouldBe(row.GetProperty("signed").GetString());
            signed.Hash.ToString().ShouldBe(row.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public void Signs_every_vector_of_ethers_with_and_without_access_lists()
    {
        foreach (var row in Vectors.Json("tx", "ethers_transactions.json").EnumerateArray())
        {
            var tx = row.GetProperty("transaction");
            using var account = LocalAccount.FromHex(row.GetProperty("privateKey").GetString()!);
            var transaction = Read(tx);
            var name = row.GetProperty("name").GetString()!;
            Hex.Encode(transaction.EncodeUnsigned()).ShouldBe(row.GetProperty("unsignedLondon").GetString(), name);
            var signed = transaction.Sign(account);
            Hex.Encode(signed.Raw.Span).ShouldBe(row.GetProperty("signedLondon").GetString(), name);
            SignedTransaction.Decode(signed.Raw).Transaction.EncodeUnsigned().ShouldBe(transaction.EncodeUnsigned(), name);
        }
    }

    [Fact]
    public void A_transaction_that_no_node_takes_is_not_signed()
    {
        using var account = LocalAccount.FromHex("0x4646464646464646464646464646464646464646464646464646464646464646");
        Eip1559Transaction WithData(int length) => new(1, 0, default, default, 0, Address.Zero, default, new byte[length]);
        var fits = WithData(Eip1559Transaction.MaxLength - 200).Sign(account);
        var longest = Eip1559Transaction.MaxLength - 200 + Eip1559Transaction.MaxLength - fits.Raw.Length;
        WithData(longest).Sign(account).Raw.Length.ShouldBeInRange(Eip1559Transaction.MaxLength - 2, Eip1559Transaction.MaxLength);
        Should.Throw<TransactionException>(() => WithData(longest + 5).Sign(account)).Message.ShouldContain("131072");
    }

    private static Eip1559Transaction Read(JsonElement tx) => new(
        Number(tx, "chainId"),
        Number(tx, "nonce"),
        Amount(tx, "maxPriorityFeePerGas"),
        Amount(tx, "maxFeePerGas"),
        Number(tx, "gasLimit"),
        Receiver(tx),
        Amount(tx, "value"),
        tx.TryGetProperty("data", out var data) ? Hex.Decode(data.GetString()!) : default)
    {
        AccessList = tx.TryGetProperty("accessList", out var list) ? [.. list.EnumerateArray().Select(Entry)] : [],
    };

    private static AccessListEntry Entry(JsonElement entry) => new(
        Address.Parse(entry.GetProperty("address").GetString()!), [.. entry.GetProperty("storageKeys").EnumerateArray().Select(k => Hash32.Parse(k.GetString()!))]);

    private static Address? Receiver(JsonElement tx) =>
        tx.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String ? Address.Parse(to.GetString()!) : null;

    private static Wei Amount(JsonElement tx, string name) => new(Value(tx, name));

    private static ulong Number(JsonElement tx, string name) => (ulong)Value(tx, name);

    private static UInt128 Value(JsonElement tx, string name)
    {
        if (!tx.TryGetProperty(name, out var value)) return 0;
        if (value.ValueKind == JsonValueKind.Number) return value.GetUInt64();
        var text = value.GetString()!;
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? UInt128.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : UInt128.Parse(text, CultureInfo.InvariantCulture);
    }
}
