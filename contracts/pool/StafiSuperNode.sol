// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {NodePubkeys} from "./NodePubkeys.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiUserDeposit} from "./StafiUserDeposit.sol";

/// Validators that the pool pays for alone: 1 ETH first, 31 ETH once the voters have confirmed the withdrawal credentials.
contract StafiSuperNode is NodePubkeys {
    bytes32 private constant DEPOSIT_ENABLED = keccak256("settings.superNode.deposit.enabled");

    event Deposited(address node, bytes pubkey, bytes validatorSignature);
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event Staked(address node, bytes pubkey);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getSuperNodeDepositEnabled() public view returns (bool) {
        return stafiStorage.getBool(DEPOSIT_ENABLED);
    }

    function getSuperNodePubkeyStatus(bytes calldata _validatorPubkey) public view returns (uint256) {
        return _statusOf(_validatorPubkey);
    }

    /// Counts every key that the node ever deposited.
    function getSuperNodePubkeyCount(address _nodeAddress) public view returns (uint256) {
        return _count(_nodeAddress);
    }

    function getSuperNodePubkeyAt(address _nodeAddress, uint256 _index) external view returns (bytes memory) {
        return stafiStorage.getBytes(_itemKey(_nodeAddress, _index));
    }

    function setSuperNodeDepositEnabled(bool _value) external onlySuperUser {
        stafiStorage.setBool(DEPOSIT_ENABLED, _value);
    }

    function setSuperNodePubkeyStatus(bytes calldata _validatorPubkey, uint256 _status) external onlySuperUser {
        _setStatus(_validatorPubkey, _status);
    }

    /// Where the pool hands over the ETH that it was asked for.
    function depositEth() external payable onlyLatestContract("stafiUserDeposit", msg.sender) {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function deposit(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlySuperNode
    {
        require(getSuperNodeDepositEnabled(), "super node deposits are currently disabled");
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        uint256 known = getSuperNodePubkeyCount(msg.sender);
        require(known + count <= _settings().getSuperNodePubkeyLimit(), "pubkey amount over limit");
        _draw(count * 1 ether);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            require(_statusOf("lightNode", pubkey) == PUBKEY_STATUS_UNINITIAL, "light Node pubkey exists");
            require(getSuperNodePubkeyStatus(pubkey) == PUBKEY_STATUS_UNINITIAL, "pubkey status unmatch");
            stafiStorage.setBytes(_itemKey(msg.sender, known + i), pubkey);
            _setStatus(pubkey, PUBKEY_STATUS_INITIAL);
            _sendDeposit(1 ether, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Deposited(msg.sender, pubkey, _validatorSignatures[i]);
        }
        _setCount(msg.sender, known + count);
    }

    /// Any super node may stake any matched key: the contract does not ask who deposited it.
    function stake(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlySuperNode
    {
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        _draw(count * 31 ether);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            require(getSuperNodePubkeyStatus(pubkey) == PUBKEY_STATUS_MATCH, "pubkey status unmatch");
            _setStatus(pubkey, PUBKEY_STATUS_STAKING);
            _sendDeposit(31 ether, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Staked(msg.sender, pubkey);
        }
    }

    function voteWithdrawCredentials(bytes[] calldata _pubkeys, bool[] calldata _matchs)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlyTrustedNode
    {
        _voteAll(_pubkeys, _matchs);
    }

    function _draw(uint256 amount) private {
        StafiUserDeposit(_contract("stafiUserDeposit")).withdrawExcessBalanceForSuperNode(amount);
    }

    function _kind() internal pure override returns (string memory) {
        return "superNode";
    }
}
